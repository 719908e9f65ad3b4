package io.seedgate.seed.load;

import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.pack.Manifest.Persona;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.plan.TenantIds;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped estate, held to every rule of meaning on days that are hard on dates. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EstateTest {

  @Inject SeededTenants tenants;

  private final Map<LocalDate, Tenant> byAnchor = new LinkedHashMap<>();
  private Plan plan;

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

  @BeforeAll
  void seed() throws IOException {
    plan = tenants.plan(TestPacks.folder("estate"));
    for (LocalDate anchor : anchors()) {
      Tenant tenant = anyTenant(anchor);
      tenants.load(plan, tenant);
      byAnchor.put(anchor, tenant);
    }
  }

  @ParameterizedTest
  @MethodSource("rules")
  void ruleHoldsOnEveryAnchorDate(Path rule) throws IOException {
    String sql = Files.readString(rule);
    byAnchor.forEach(
        (anchor, tenant) ->
            assertEquals(
                List.of(),
                tenants.rows(tenant.id(), sql, tenant.id(), anchor).stream()
                    .map(row -> row.getValue(0) + ": " + row.getValue(1))
                    .toList(),
                anchor + " (" + anchor.getDayOfWeek() + ")"));
  }

  @Test
  void assetsCountSixtyByTheirTypes() {
    Map<String, Long> counts =
        tenants
            .rows(
                anyOne().id(), "SELECT asset_type::text, count(*) FROM assets GROUP BY asset_type")
            .stream()
            .collect(toMap(row -> row.getString(0), row -> row.getLong(1)));
    assertEquals(Map.of("application", 10L, "server", 35L, "database", 10L, "network", 5L), counts);
  }

  @Test
  void secondRunChangesNoRow() {
    Map<String, List<String>> before = tenants.versions(anyOne().id());
    assertEquals(0, tenants.load(plan, anyOne()));
    assertEquals(before, tenants.versions(anyOne().id()));
  }

  @Test
  void defaultTenantHasTheFixedIds() {
    DefaultTenant fixed = plan.pack().manifest().defaultTenant().orElseThrow();
    tenants.load(
        plan, new Tenant(fixed.id(), fixed.slug(), fixed.name(), LocalDate.of(2026, 11, 20)));

    assertEquals("11111111-1111-1111-1111-111111111111", fixed.id().toString());
    Row engagement = tenants.rows(fixed.id(), "SELECT id FROM engagements").get(0);
    assertEquals("22222222-2222-2222-2222-222222222222", engagement.getUUID("id").toString());
    assertEquals(
        Map.of(
            "users/demo", "33333333-3333-3333-3333-333333333333",
            "users/analyst", "44444444-4444-4444-4444-444444444444",
            "users/viewer", "55555555-5555-5555-5555-555555555555",
            "users/client.admin", "66666666-6666-6666-6666-666666666666"),
        fixed.ids().entrySet().stream()
            .filter(entry -> entry.getKey().startsWith("users/"))
            .collect(toMap(Map.Entry::getKey, entry -> entry.getValue().id().toString())));
  }

  @Test
  void everyPersonaHasAProfileOfTheSameName() {
    TenantIds ids = TenantIds.of(anyOne().id(), plan.pack().manifest());
    Map<UUID, String> personas =
        plan.pack().manifest().personas().stream()
            .collect(toMap(persona -> ids.persona(persona.key()), Persona::fullName));
    Map<UUID, String> profiles =
        tenants.rows(anyOne().id(), "SELECT user_id, full_name FROM user_profiles").stream()
            .collect(toMap(row -> row.getUUID(0), row -> row.getString(1)));
    assertEquals(4, personas.size());
    assertEquals(personas, profiles);
  }

  @Test
  void defectsOfTheManifestAreThoseDeclaredInTheDatabase() throws IOException {
    Set<String> inManifest = new TreeSet<>();
    plan.pack()
        .manifest()
        .defects()
        .forEach(
            defect ->
                defect
                    .keys()
                    .forEach(
                        key ->
                            inManifest.add(
                                defect.code() + " " + defect.table() + "/" + key.key())));
    Set<String> inDatabase = new TreeSet<>();
    String settings =
        tenants
            .rows(anyOne().id(), "SELECT settings::text FROM client_accounts")
            .get(0)
            .getString(0);
    for (JsonNode defect : new ObjectMapper().readTree(settings).get("declared_defects")) {
      for (JsonNode key : defect.get("keys")) {
        inDatabase.add(
            "%s %s/%s"
                .formatted(
                    defect.get("code").asText(), defect.get("table").asText(), key.asText()));
      }
    }
    assertEquals(inManifest, inDatabase);
  }

  private Tenant anyOne() {
    return byAnchor.values().iterator().next();
  }
}
