package io.seedgate.seed.load;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static io.seedgate.seed.load.SeededTenants.await;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * No rule of meaning is silent because it is blind: each sees what {@code broken-estate.yaml} and
 * its likes for the other packs break.
 */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public class BrokenPacksTest {

  @Inject SeededTenants tenants;
  @Inject TenantTransactions transactions;

  static final List<String> PACKS = List.of("estate", "workspace", "therapy");

  private final Map<String, Tenant> byPack = new HashMap<>();

  public record Break(String pack, String rule, String statement) {}

  /** Undoes the transaction in which the estate was broken. */
  static final class Undo extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  public static List<Break> breaks() throws IOException {
    List<Break> breaks = new ArrayList<>();
    for (String pack : PACKS) {
      breaks.addAll(breaks(pack));
    }
    return breaks;
  }

  private static List<Break> breaks(String pack) throws IOException {
    var yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    Path file = TestPacks.path("/broken-%s.yaml".formatted(pack));
    try (Reader reader = Files.newBufferedReader(file)) {
      List<Map<String, Object>> rules = yaml.load(reader);
      List<Break> breaks = new ArrayList<>();
      for (Map<String, Object> rule : rules) {
        for (Object statement : (List<?>) rule.get("breaks")) {
          breaks.add(new Break(pack, (String) rule.get("rule"), (String) statement));
        }
      }
      return breaks;
    }
  }

  static Stream<Arguments> eachBreak() throws IOException {
    return breaks().stream()
        .map(
            broken ->
                argumentSet(
                    broken.pack() + ", " + broken.rule() + ": " + broken.statement(), broken));
  }

  @BeforeAll
  void seed() throws IOException {
    for (String pack : PACKS) {
      Tenant tenant = anyTenant(FRIDAY);
      tenants.load(tenants.plan(pack), tenant);
      byPack.put(pack, tenant);
    }
  }

  @ParameterizedTest
  @MethodSource("eachBreak")
  void ruleSeesABrokenPack(Break broken) throws IOException {
    Tenant tenant = byPack.get(broken.pack());
    String rule = Files.readString(TestPacks.path("/validation/" + broken.rule() + ".sql"));
    var changed = new AtomicInteger();
    var violations = new AtomicInteger();

    Uni<Object> undone =
        transactions.write(
            tenant.id(),
            connection ->
                connection
                    .query(broken.statement())
                    .execute()
                    .invoke(rows -> changed.set(rows.rowCount()))
                    .chain(
                        () ->
                            connection
                                .preparedQuery(rule)
                                .execute(Tuple.of(tenant.id(), tenant.anchorDate())))
                    .invoke(rows -> violations.set(rows.size()))
                    .chain(() -> Uni.createFrom().failure(new Undo())));

    assertThrows(Undo.class, () -> await(undone));
    assertTrue(changed.get() > 0, "breaks nothing");
    assertTrue(violations.get() > 0, "is not seen");
  }

  @Test
  void everyRuleIsBroken() throws IOException {
    Set<String> rules =
        ShippedPacksTest.rules().stream()
            .map(file -> file.getFileName().toString().replace(".sql", ""))
            .collect(toSet());
    assertEquals(rules, breaks().stream().map(Break::rule).collect(toSet()));
  }
}
