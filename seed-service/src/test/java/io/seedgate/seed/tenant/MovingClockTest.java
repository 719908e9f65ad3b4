package io.seedgate.seed.tenant;

import static io.seedgate.seed.load.SeededTenants.await;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.Progress;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.ContractAuthService;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A tenant that is moved each night, as the service does, keeps its story on any day. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class MovingClockTest {

  private static final LocalDate FIRST = LocalDate.of(2027, 12, 27); // a leap year follows
  private static final int DAYS = 400;

  /** No multiple of seven, so that each weekday has its turn. */
  private static final int ALL_RULES_EVERY = 9;

  @Inject SeededTenants tenants;
  @Inject GoldenCopies copies;
  @Inject Lifecycles lifecycles;
  @Inject TenantTransactions transactions;
  @Inject TenantDirectory directory;

  @Test
  void everyRuleHoldsOnFourHundredDays() throws IOException {
    try (var auth = new ContractAuthService()) {
      var client = auth.client();
      UUID id = made(client, FIRST, "estate");
      var copy = await(copies.of("estate"));
      Map<String, String> rules = rules();
      Map<String, String> ofDates = new TreeMap<>(rules);
      ofDates.keySet().removeIf(rule -> !rule.startsWith("07-"));
      assertTrue(ofDates.size() >= 3);
      for (int day = 0; day < DAYS; day++) {
        LocalDate today = FIRST.plusDays(day);
        await(lifecycles.clock().move(copy, id, today, true));
        assertEquals(
            List.of(), violations(id, today, day % ALL_RULES_EVERY == 0 ? rules : ofDates));
      }
      Tenant fresh = tenantOn(id, FIRST.plusDays(DAYS - 1));
      Map<String, List<String>> moved = tenants.contents(id);
      await(transactions.write(id, connection -> copy.restore(connection, fresh, Progress.UNTOLD)));
      assertEquals(tenants.contents(id), moved);
    }
  }

  @Test
  void upkeepMovesThoseThatFollowTodayAndNoOther() throws IOException {
    try (var auth = new ContractAuthService()) {
      var client = auth.client();
      LocalDate past = LocalDate.now(ZoneOffset.UTC).minusDays(3);
      UUID follows = made(client, past, "estate");
      UUID stays = made(client, past, "estate");
      tenants.execute(
          stays, "UPDATE tenants SET follows_today = false WHERE id = current_tenant_id()");
      Map<String, List<String>> before = tenants.versions(stays);

      await(lifecycles.upkeep(client, InstantSource.system()).run());

      assertEquals(LocalDate.now(ZoneOffset.UTC), anchor(follows));
      assertEquals(past, anchor(stays));
      assertEquals(before, tenants.versions(stays));
      assertEquals(1, await(directory.find(follows)).orElseThrow().epoch());
      Map<String, List<String>> settled = tenants.versions(follows);
      await(lifecycles.upkeep(client, InstantSource.system()).run());
      assertEquals(settled, tenants.versions(follows));
    }
  }

  @Test
  void tenantOfABrokenOrChangedPackKeepsNoOtherFromItsDay() throws IOException {
    try (var auth = new ContractAuthService()) {
      var client = auth.client();
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      UUID broken = made(client, today.minusDays(5), "estate");
      UUID gone = made(client, today.minusDays(5), "estate");
      UUID changed = made(client, today.minusDays(4), "estate");
      UUID follows = made(client, today.minusDays(3), "estate");
      tenants.execute(broken, "UPDATE tenants SET pack = 'torn' WHERE id = current_tenant_id()");
      tenants.execute(gone, "UPDATE tenants SET pack = 'nowhere' WHERE id = current_tenant_id()");
      String hash = await(directory.find(changed)).orElseThrow().packHash();
      setHash(changed, "of before");
      Map<String, List<String>> before = tenants.versions(changed);
      Upkeep upkeep = lifecycles.upkeep(client, InstantSource.system());

      await(upkeep.run());

      assertEquals(today, anchor(follows));
      assertEquals(today.minusDays(5), anchor(broken));
      assertEquals(today.minusDays(5), anchor(gone));
      assertEquals(today.minusDays(4), anchor(changed));
      assertEquals(before, tenants.versions(changed));

      setHash(changed, hash); // as an upgrade does
      await(upkeep.run());
      assertEquals(today, anchor(changed));
      for (UUID left : List.of(broken, gone)) {
        tenants.execute(
            left, "UPDATE tenants SET follows_today = false WHERE id = current_tenant_id()");
      }
    }
  }

  private void setHash(UUID id, String hash) {
    tenants.execute(
        id, "UPDATE tenants SET pack_hash = '%s' WHERE id = current_tenant_id()".formatted(hash));
  }

  private LocalDate anchor(UUID id) {
    return await(directory.find(id)).orElseThrow().anchorDate();
  }

  private UUID made(AuthClient client, LocalDate anchor, String pack) {
    Tenant tenant = SeededTenants.anyTenant(anchor);
    var wanted = new NewTenant(tenant, tenant.slug() + ".example", true, null, false);
    await(
        copies
            .of(pack)
            .chain(copy -> lifecycles.making(client).make(copy, wanted, UUID.randomUUID())));
    return tenant.id();
  }

  private Tenant tenantOn(UUID id, LocalDate day) {
    return new Tenant(id, "tenant-" + id, "Tenant of a test", day);
  }

  private List<String> violations(UUID id, LocalDate today, Map<String, String> rules) {
    return await(
        transactions.read(
            id,
            connection ->
                io.smallrye.mutiny.Uni.combine()
                    .all()
                    .unis(
                        rules.entrySet().stream()
                            .map(
                                rule ->
                                    connection
                                        .preparedQuery(rule.getValue())
                                        .execute(Tuple.of(id, today))
                                        .map(
                                            rows -> {
                                              List<String> found = new ArrayList<>();
                                              rows.forEach(
                                                  row ->
                                                      found.add(
                                                          "%s on %s: %s: %s"
                                                              .formatted(
                                                                  rule.getKey(),
                                                                  today,
                                                                  row.getValue(0),
                                                                  row.getValue(1))));
                                              return found;
                                            }))
                            .toList())
                    .with(
                        all -> {
                          List<String> found = new ArrayList<>();
                          all.forEach(
                              each -> ((List<?>) each).forEach(it -> found.add(it.toString())));
                          return found;
                        })));
  }

  private static Map<String, String> rules() throws IOException {
    try (Stream<Path> files = Files.list(TestPacks.path("/validation"))) {
      Map<String, String> rules =
          files
              .filter(file -> file.toString().endsWith(".sql"))
              .collect(toMap(file -> file.getFileName().toString(), MovingClockTest::text));
      assertTrue(rules.size() >= 27, "rules: " + rules.size());
      return rules;
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
