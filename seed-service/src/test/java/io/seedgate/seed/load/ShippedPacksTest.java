package io.seedgate.seed.load;

import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.pack.Manifest.Persona;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.plan.TenantIds;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped packs, each held to every rule of meaning on days that are hard on dates. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShippedPacksTest {

  @Inject SeededTenants tenants;

  private final Map<String, Plan> plans = new HashMap<>();
  private final Map<String, Map<LocalDate, Tenant>> byAnchor = new HashMap<>();

  static List<String> packs() {
    return BrokenPacksTest.PACKS;
  }

  /** A week around the end of a year, day by day; the middle of one; a leap day. */
  static List<LocalDate> anchors() {
    return Stream.concat(
            LocalDate.of(2026, 12, 28).datesUntil(LocalDate.of(2027, 1, 6)),
            Stream.of(LocalDate.of(2026, 7, 15), LocalDate.of(2028, 2, 29)))
        .toList();
  }

  static List<Path> rules() throws IOException {
    try (Stream<Path> files = Files.list(TestPacks.path("/validation"))) {
      return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
    }
  }

  static List<Arguments> rulesOfPacks() throws IOException {
    List<Arguments> rules = new ArrayList<>();
    for (String pack : packs()) {
      for (Path rule : rules()) {
        rules.add(argumentSet(pack + " " + rule.getFileName(), pack, rule));
      }
    }
    return rules;
  }

  @BeforeAll
  void seed() throws IOException {
    for (String pack : packs()) {
      Plan plan = tenants.plan(pack);
      plans.put(pack, plan);
      byAnchor.put(pack, new LinkedHashMap<>());
      for (LocalDate anchor : anchors()) {
        Tenant tenant = anyTenant(anchor);
        tenants.load(plan, tenant);
        byAnchor.get(pack).put(anchor, tenant);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("rulesOfPacks")
  void ruleHoldsOnEveryAnchorDate(String pack, Path rule) throws IOException {
    String sql = Files.readString(rule);
    byAnchor
        .get(pack)
        .forEach(
            (anchor, tenant) ->
                assertEquals(
                    List.of(),
                    tenants.rows(tenant.id(), sql, tenant.id(), anchor).stream()
                        .map(row -> row.getValue(0) + ": " + row.getValue(1))
                        .toList(),
                    anchor + " (" + anchor.getDayOfWeek() + ")"));
  }

  @ParameterizedTest
  @MethodSource("packs")
  void secondRunChangesNoRow(String pack) {
    Tenant tenant = anyOne(pack);
    Map<String, List<String>> before = tenants.versions(tenant.id());
    assertEquals(0, tenants.load(plans.get(pack), tenant));
    assertEquals(before, tenants.versions(tenant.id()));
  }

  /** Lists sort by when a row was made: where a pack says, contents are compared by it. */
  @Test
  void packsSayWhenRowsWereMadeInTheTablesThatAreComparedByIt() {
    Set<String> tables =
        plans.values().stream()
            .flatMap(plan -> plan.tables().stream())
            .filter(
                table -> table.columns().stream().anyMatch(it -> it.name().equals("created_at")))
            .map(table -> table.table().name())
            .collect(toSet());
    assertEquals(SeededTenants.MADE_WHEN_THE_PACK_SAYS, tables);
  }

  @ParameterizedTest
  @MethodSource("packs")
  void everyPersonaHasAProfileOfTheSameName(String pack) {
    UUID tenant = anyOne(pack).id();
    TenantIds ids = TenantIds.of(tenant, plans.get(pack).pack().manifest());
    Map<UUID, String> personas =
        plans.get(pack).pack().manifest().personas().stream()
            .collect(toMap(persona -> ids.persona(persona.key()), Persona::fullName));
    Map<UUID, String> profiles =
        tenants.rows(tenant, "SELECT user_id, full_name FROM user_profiles").stream()
            .collect(toMap(row -> row.getUUID(0), row -> row.getString(1)));
    assertEquals(personas, profiles);
  }

  private Tenant anyOne(String pack) {
    return byAnchor.get(pack).values().iterator().next();
  }
}
