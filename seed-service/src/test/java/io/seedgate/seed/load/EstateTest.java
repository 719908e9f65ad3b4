package io.seedgate.seed.load;

import static io.seedgate.seed.load.SeededTenants.anyTenant;
import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is particular to the shipped estate; its meaning {@link ShippedPacksTest} sees to. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EstateTest {

  @Inject SeededTenants tenants;

  private final Tenant tenant = anyTenant(SeededTenants.FRIDAY);
  private Plan plan;

  @BeforeAll
  void seed() throws IOException {
    plan = tenants.plan("estate");
    tenants.load(plan, tenant);
  }

  @Test
  void assetsCountSixtyByTheirTypes() {
    Map<String, Long> counts =
        tenants
            .rows(tenant.id(), "SELECT asset_type::text, count(*) FROM assets GROUP BY asset_type")
            .stream()
            .collect(toMap(row -> row.getString(0), row -> row.getLong(1)));
    assertEquals(Map.of("application", 10L, "server", 35L, "database", 10L, "network", 5L), counts);
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
}
