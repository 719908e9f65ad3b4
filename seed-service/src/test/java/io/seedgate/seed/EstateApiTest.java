package io.seedgate.seed;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The estate that a demo environment boots with, and rows of our own, as callers see them. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class EstateApiTest {

  private static final Path ESTATE = Path.of("src/main/resources/packs/estate");

  @Inject SeededTenants seeded;
  @Inject TenantTransactions transactions;

  @Test
  void estateHasSixtyAssetsOfItsFourTypes() throws IOException {
    UUID tenant = estate();
    JsonPath assets = as(tenant).get("/api/v1/assets?total=true&limit=500").jsonPath();
    assertEquals(60, assets.getInt("total"));
    assertEquals(
        Map.of("application", 10L, "server", 35L, "database", 10L, "network", 5L),
        assets.<String>getList("items.asset_type").stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())));
    as(tenant).get("/api/v1/assets?total=true&asset_type=server").then().body("total", equalTo(35));
  }

  @Test
  void estateHasAtLeastTwoCyclesAndEveryEdgeJoinsTwoOfItsNodes() throws IOException {
    JsonPath graph = as(estate()).get("/api/v1/dependency-graph").jsonPath();
    Set<String> nodes = new HashSet<>(graph.<String>getList("nodes.id"));
    assertEquals(60, nodes.size());
    assertTrue(graph.getList("cycles").size() >= 2, "cycles: " + graph.getList("cycles"));
    assertTrue(graph.getList("edges").size() >= 60);
    assertTrue(nodes.containsAll(graph.<String>getList("edges.from")));
    assertTrue(nodes.containsAll(graph.<String>getList("edges.to")));
    for (List<String> cycle : graph.<List<String>>getList("cycles")) {
      assertTrue(cycle.size() > 1 && nodes.containsAll(cycle));
    }
  }

  @Test
  void estateHasItsFlowsImportsAndWaves() throws IOException {
    UUID tenant = estate();
    for (var expected :
        Map.of("engagements", 1, "discovery-flows", 5, "data-imports", 4, "migration-waves", 4)
            .entrySet()) {
      as(tenant)
          .get("/api/v1/" + expected.getKey() + "?total=true")
          .then()
          .body("total", equalTo(expected.getValue()));
    }
    List<Integer> sizes =
        as(tenant).get("/api/v1/migration-waves").jsonPath().getList("items.asset_count");
    int assigned = as(tenant).get("/api/v1/wave-assignments?total=true").path("total");
    assertEquals(assigned, sizes.stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void valuesComeAsTheirOwnKindOfJson() {
    UUID tenant = TestEstate.inserted(transactions);
    as(tenant)
        .get("/api/v1/assets?hostname=host1&sort=created_at&limit=1&cpu_cores=3&cpu_cores=4")
        .then()
        .statusCode(200)
        .body("items[0].client_account_id", equalTo(tenant.toString()))
        .body("items[0].mac_address", equalTo("08:00:2b:01:02:03"))
        .body("items[0].custom_attributes.technologyStack[0]", equalTo("Java 17"))
        .body("items[0].sixr_ready", equalTo(false))
        .body("items[0].memory_gb", org.hamcrest.Matchers.instanceOf(Number.class))
        .body("items[0].ip_address", org.hamcrest.Matchers.matchesPattern("10\\.1\\.2\\.[0-9]+"))
        .body("items[0].description", nullValue())
        .body(
            "items[0].created_at",
            org.hamcrest.Matchers.matchesPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"));
    as(tenant)
        .get("/api/v1/engagements?sort=start_date")
        .then()
        .body("items[0].start_date", equalTo("2026-01-05"));
    as(tenant)
        .get("/api/v1/data-imports?limit=500")
        .then()
        .body("items.findAll { it.error_details != null }.size()", equalTo(11))
        .body("items.find { it.error_details != null }.error_details.ratio", equalTo(1.5f));
    as(tenant)
        .get("/api/v1/raw-import-records?row_number=4")
        .then()
        .body("items[0].raw_data.'Host Name'", equalTo("host4"))
        .body("items[0].validation_errors", equalTo(List.of()))
        .body("items[0].cleansed_data", nullValue());
    String strategy =
        as(tenant).get("/api/v1/assets?six_r_strategy=retain").path("items[0].six_r_strategy");
    assertNotNull(strategy);
    as(tenant)
        .get("/api/v1/dependency-graph")
        .then()
        .body("nodes.findAll { it.six_r_strategy == 'retain' }.size() > 0", equalTo(true))
        .body("cycles.collect { it.size() }", equalTo(List.of(4, 3)));
  }

  @Test
  void graphOfOneEnvironmentHoldsItsAssetsAlone() {
    UUID tenant = TestEstate.inserted(transactions);
    JsonPath graph = as(tenant).get("/api/v1/dependency-graph?environment=production").jsonPath();
    assertEquals(Set.of("production"), new HashSet<>(graph.<String>getList("nodes.environment")));
    assertTrue(graph.getList("nodes.id").containsAll(graph.<String>getList("edges.to")));
  }

  private UUID estate() throws IOException {
    Plan plan = seeded.plan(ESTATE);
    Tenant tenant = SeededTenants.anyTenant(SeededTenants.FRIDAY);
    seeded.load(plan, tenant);
    return tenant.id();
  }

  private static RequestSpecification as(UUID tenant) {
    return given().auth().oauth2(TestTokens.reader(tenant));
  }
}
