package io.seedgate.seed.load;

import static io.seedgate.seed.load.SeededTenants.FRIDAY;
import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class TenantLoaderTest {

  @Inject SeededTenants tenants;
  @TempDir Path temporary;

  private static final Path SMALL = TestPacks.folder("small");

  @Test
  void everyRowOfThePackIsThere() throws IOException {
    Plan plan = tenants.plan(SMALL);
    Tenant tenant = anyTenant(FRIDAY);

    assertEquals(11, tenants.load(plan, tenant));

    long loaded = tenants.ids(tenant.id()).values().stream().mapToLong(List::size).sum();
    assertEquals(plan.pack().rowCount(), loaded);
  }

  @Test
  void valuesArriveAsTheirColumnsTakeThem() throws IOException {
    Tenant tenant = anyTenant(FRIDAY);
    tenants.load(tenants.plan(SMALL), tenant);

    Row server =
        tenants
            .rows(
                tenant.id(),
                """
                SELECT host(ip_address) AS ip, memory_gb::text AS memory, last_seen_at,
                       custom_attributes::text AS attributes, migration_status::text AS status,
                       sixr_ready
                FROM assets WHERE seed_key = 'web-01'
                """)
            .get(0);

    assertEquals("10.1.2.3", server.getString("ip"));
    assertEquals("7.50", server.getString("memory"));
    assertEquals(
        OffsetDateTime.parse("2026-11-19T23:05:30Z").toInstant(),
        server.getOffsetDateTime("last_seen_at").toInstant());
    assertEquals(
        json("{\"tags\": [\"blue\", 7, 2026], \"sla\": {\"percent\": 99.95}}"),
        json(server.getString("attributes")));
    assertEquals("discovered", server.getString("status"));
    assertEquals(false, server.getBoolean("sixr_ready"));
  }

  @Test
  void jsonKeepsTextThatIsQuotedAndResolvesOffsets() throws IOException {
    Tenant tenant = anyTenant(FRIDAY);
    tenants.load(tenants.plan(SMALL), tenant);

    Row root =
        tenants.rows(tenant.id(), "SELECT *, settings::text AS json FROM client_accounts").get(0);

    assertEquals(
        json(
            """
            {"version": 8.10, "zip": "04109", "enabled": true, "nothing": null,
             "renewed_at": "2026-11-05T18:00:00Z", "renewal_date": "2026-12-04"}
            """),
        json(root.getString("json")));
    assertEquals(tenant.slug(), root.getString("slug"));
    assertEquals("small", root.getString("pack"));
    assertEquals(FRIDAY, root.getLocalDate("anchor_date"));
    assertEquals(true, root.getBoolean("is_demo"));
  }

  @Test
  void secondRunChangesNoRow() throws IOException {
    Plan plan = tenants.plan(SMALL);
    Tenant tenant = anyTenant(FRIDAY);
    tenants.load(plan, tenant);
    Map<String, List<String>> before = tenants.versions(tenant.id());

    assertEquals(0, tenants.load(plan, tenant));

    assertEquals(before, tenants.versions(tenant.id()));
  }

  @Test
  void onlyRowsThatDifferAreWritten() throws IOException {
    Tenant tenant = anyTenant(FRIDAY);
    tenants.load(tenants.plan(SMALL), tenant);
    Map<String, List<String>> before = tenants.versions(tenant.id());
    tenants.execute(tenant.id(), "UPDATE assets SET hostname = 'visitor' WHERE name = 'Shop'");

    assertEquals(1, tenants.load(tenants.plan(SMALL), tenant));

    Map<String, List<String>> after = tenants.versions(tenant.id());
    assertNotEquals(before.get("assets"), after.get("assets"));
    assertEquals(before.get("data_imports"), after.get("data_imports"));
  }

  @Test
  void changedPackLeavesWhatAFreshTenantWouldGet() throws IOException {
    Tenant tenant = anyTenant(FRIDAY);
    tenants.load(tenants.plan(SMALL), tenant);
    Path changed = TestPacks.copyOfSmall(temporary);
    replace(changed.resolve("data/data_imports.yaml"), "key: cmdb", "key: cmdb-export");
    replace(changed.resolve("data/discovery_flows.yaml"), "_id: cmdb", "_id: cmdb-export");
    replace(changed.resolve("data/discovery_flows.yaml"), "key: cmdb", "key: discovery");
    replace(changed.resolve("data/raw_import_records/cmdb.csv"), " cmdb,", " cmdb-export,");
    replace(changed.resolve("data/raw_import_records/cmdb.csv"), "cmdb-001", "record-1");
    replace(changed.resolve("data/assets.csv"), " cmdb,", " discovery,");
    replace(changed.resolve("data/assets.csv"), "cmdb-001", "record-1");
    Files.delete(changed.resolve("data/asset_dependencies.csv"));

    tenants.load(tenants.plan(changed), tenant);
    Map<String, List<String>> contents = tenants.contents(tenant.id());
    tenants.execute(tenant.id(), "DELETE FROM client_accounts");
    tenants.load(tenants.plan(changed), tenant);

    assertEquals(tenants.contents(tenant.id()), contents);
    assertEquals(List.of(), contents.get("asset_dependencies"));
  }

  @Test
  void rowsOfVisitorsAreLeftAlone() throws IOException {
    Plan plan = tenants.plan(SMALL);
    Tenant tenant = anyTenant(FRIDAY);
    tenants.load(plan, tenant);
    tenants.execute(
        tenant.id(),
        """
        INSERT INTO engagements (client_account_id, id, name, slug, engagement_type, status)
        VALUES (current_tenant_id(), gen_random_uuid(), 'Mine', 'mine', 'assessment', 'planning')
        """);

    assertEquals(0, tenants.load(plan, tenant));
    assertEquals(2, tenants.ids(tenant.id()).get("engagements").size());
  }

  @Test
  void twoTenantsOfOnePackShareNoIdAndStayApart() throws IOException {
    Plan plan = tenants.plan(SMALL);
    Tenant one = anyTenant(FRIDAY);
    Tenant other = anyTenant(FRIDAY.plusDays(200));
    tenants.load(plan, one);
    Map<String, List<String>> before = tenants.versions(one.id());

    assertEquals(plan.pack().rowCount(), tenants.load(plan, other));

    Set<String> ids = new HashSet<>();
    tenants.ids(one.id()).values().forEach(ids::addAll);
    tenants
        .ids(other.id())
        .forEach((table, its) -> its.forEach(id -> assertTrue(ids.add(id), table)));
    assertEquals(2 * plan.pack().rowCount(), ids.size());
    assertEquals(before, tenants.versions(one.id()));
  }

  @Test
  void defaultTenantHasTheIdsOfItsManifestAndOthersTheirOwn() throws IOException {
    Plan plan = tenants.plan(SMALL);
    var manifest = plan.pack().manifest().defaultTenant().orElseThrow();
    var tenant = new Tenant(manifest.id(), manifest.slug(), manifest.name(), FRIDAY);
    tenants.load(plan, tenant);
    Row engagement = tenants.rows(tenant.id(), "SELECT * FROM engagements").get(0);
    assertEquals(UUID.fromString("99999999-0000-0000-0000-000000000002"), engagement.getUUID("id"));
    assertEquals(
        UUID.fromString("99999999-0000-0000-0000-000000000003"),
        engagement.getUUID("engagement_lead_id"));

    Tenant other = anyTenant(FRIDAY);
    tenants.load(plan, other);
    assertNotEquals(
        engagement.getUUID("id"),
        tenants.rows(other.id(), "SELECT id FROM engagements").get(0).getUUID("id"));
  }

  @Test
  void violatedConstraintUndoesTheWholeTenantAndIsNamed() throws IOException {
    Path broken = TestPacks.copyOfSmall(temporary);
    replace(broken.resolve("data/wave_assignments.csv"), " 1, ", " 0, ");
    Tenant tenant = anyTenant(FRIDAY);
    Plan plan = tenants.plan(broken);

    var refusal = assertThrows(LoadRefusedException.class, () -> tenants.load(plan, tenant));

    assertEquals("wave_assignments", refusal.table());
    assertEquals("wave_assignments_sequence_check", refusal.constraint());
    tenants.ids(tenant.id()).forEach((table, ids) -> assertEquals(List.of(), ids, table));
  }

  @Test
  void thousandsOfRowsLoadInSeveralStatements() throws IOException {
    int many = 5_001;
    var csv = new StringBuilder("key,name,asset_type,environment,discovery_method,storage_gb\n");
    for (int i = 0; i < many; i++) {
      csv.append("srv-%1$05d,srv-%1$05d,server,production,agent,%1$d\n".formatted(i));
    }
    Path large = TestPacks.copyOfSmall(temporary);
    Files.createDirectory(large.resolve("data/assets"));
    Files.writeString(large.resolve("data/assets/generated.csv"), csv);
    Plan plan = tenants.plan(large);
    Tenant tenant = anyTenant(LocalDate.of(2026, 12, 31));

    assertEquals(11 + many, tenants.load(plan, tenant));
    assertEquals(0, tenants.load(plan, tenant));
    Row sum = tenants.rows(tenant.id(), "SELECT sum(storage_gb)::bigint FROM assets").get(0);
    assertEquals((long) many * (many - 1) / 2, sum.getLong(0));
  }

  private static void replace(Path file, String old, String replacement) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(old), file + " should contain " + old);
    Files.writeString(file, text.replace(old, replacement));
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
