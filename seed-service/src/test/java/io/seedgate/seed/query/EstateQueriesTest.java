package io.seedgate.seed.query;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.TestPacks;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions about the whole estate: the facts of docs/estate.md, and the files for an operator. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
@TestInstance(Lifecycle.PER_CLASS)
class EstateQueriesTest {

  @Inject SeededTenants seeded;
  @Inject TenantTransactions transactions;

  private UUID tenant;

  @BeforeAll
  void estate() throws IOException {
    Tenant estate = SeededTenants.anyTenant(SeededTenants.FRIDAY);
    seeded.load(seeded.plan("estate"), estate);
    tenant = estate.id();
  }

  @Test
  void flowsTellHowFarTheyAre() {
    as(tenant)
        .get("/api/v1/discovery-flows/status")
        .then()
        .statusCode(200)
        .body("total", equalTo(5), "assessment_ready", equalTo(1))
        .body(
            "by_status",
            equalTo(Map.of("active", 2, "completed", 1, "failed", 1, "initialized", 1)))
        .body("flows[0].flow_name", equalTo("Private cloud"), "flows[0].assets", equalTo(14))
        .body(
            "flows.find { it.open_mappings == 5 }.flow_name", equalTo("Departmental applications"))
        .body("flows.find { it.status == 'failed' }.total_records", equalTo(19))
        .body("flows.find { it.status == 'initialized' }.import_name", nullValue())
        .body("flows[4].status", equalTo("completed"));
  }

  @Test
  void inventoryAddsUp() {
    JsonPath inventory = as(tenant).get("/api/v1/assets/summary").jsonPath();
    assertEquals(60, inventory.getInt("total.assets"));
    assertEquals(
        List.of("application", "server", "database", "network"),
        inventory.getList("by_type.asset_type"));
    assertEquals(List.of(10, 35, 10, 5), inventory.getList("by_type.assets"));
    for (String column : List.of("production", "critical", "sixr_ready", "cpu_cores")) {
      int sum =
          inventory.<Integer>getList("by_type." + column).stream()
              .mapToInt(each -> each == null ? 0 : each)
              .sum();
      assertEquals(inventory.getInt("total." + column), sum, column);
      assertTrue(sum > 0, column);
    }
  }

  @Test
  void readinessIsThatOfTheWaves() {
    as(tenant)
        .get("/api/v1/migration-readiness")
        .then()
        .statusCode(200)
        .body("assets", equalTo(60), "moving", equalTo(42))
        .body("waves.wave_number", equalTo(List.of(1, 2, 3, 4)))
        .body("waves.assets.sum()", equalTo(42))
        .body("waves.needs_analysis.sum()", equalTo(13))
        .body("waves.dependencies_on_later_waves", equalTo(List.of(0, 0, 0, 0)))
        .body("unassigned.assets", equalTo(18), "unassigned.wave_number", nullValue())
        .body("unassigned.retain", equalTo(5), "unassigned.retire", equalTo(13))
        .body("waves.rehost.sum()", equalTo(26), "waves.refactor.sum()", equalTo(5));
  }

  @Test
  void tenantWithNothingHasNothingToTell() {
    UUID nobody = seeded.empty();
    as(nobody).get("/api/v1/discovery-flows/status").then().body("total", equalTo(0));
    as(nobody)
        .get("/api/v1/assets/summary")
        .then()
        .body("total.assets", equalTo(0), "by_type", equalTo(List.of()));
    as(nobody)
        .get("/api/v1/migration-readiness")
        .then()
        .body("assets", equalTo(0), "unassigned", nullValue());
  }

  @Test
  void componentsComeAfterWhatTheyDependOn() {
    JsonPath graph = as(tenant).get("/api/v1/dependency-graph").jsonPath();
    List<List<String>> components = graph.getList("strongly_connected_components");
    Map<String, Integer> place = new HashMap<>();
    for (int i = 0; i < components.size(); i++) {
      for (String asset : components.get(i)) {
        place.put(asset, i);
      }
    }
    assertEquals(60, place.size());
    assertEquals(57, components.size());
    List<String> from = graph.getList("edges.from");
    List<String> to = graph.getList("edges.to");
    for (int i = 0; i < from.size(); i++) {
      assertTrue(place.get(to.get(i)) <= place.get(from.get(i)));
    }
    Set<List<String>> cycles = new HashSet<>(graph.getList("cycles"));
    assertEquals(
        cycles, components.stream().filter(component -> component.size() > 1).collect(toSet()));
  }

  @Test
  void chainOfAnApplicationLeadsToItsServersAndDatabase() {
    JsonPath chain =
        as(tenant)
            .get("/api/v1/assets/%s/dependency-chain".formatted(asset("Storefront")))
            .jsonPath();
    assertEquals("Storefront", chain.getString("asset.name"));
    List<String> names = chain.getList("assets.asset.name");
    assertTrue(names.containsAll(List.of("den-web-01", "den-web-02", "shop", "den-shop-db01")));
    assertEquals(2, (int) chain.get("assets.find { it.asset.name == 'shop' }.distance"));
    List<Integer> distances = chain.getList("assets.distance");
    assertEquals(distances.stream().sorted().toList(), distances);
    assertFalse(names.contains("Storefront"));
  }

  @Test
  void impactOfADatabaseServerReachesItsApplication() {
    String server = asset("den-shop-db01");
    JsonPath impact = as(tenant).get("/api/v1/assets/%s/impact".formatted(server)).jsonPath();
    assertTrue(impact.<String>getList("assets.asset.name").contains("Storefront"));
    int reached = impact.getList("assets").size();
    int byType =
        impact.<String, Integer>getMap("by_type").values().stream()
            .mapToInt(Integer::intValue)
            .sum();
    assertEquals(reached, byType);
    // whatever an asset has impact on has it in its chain
    for (String other : impact.<String>getList("assets.asset.id")) {
      List<String> chain =
          as(tenant)
              .get("/api/v1/assets/%s/dependency-chain".formatted(other))
              .jsonPath()
              .getList("assets.asset.id");
      assertTrue(chain.contains(server), other);
    }
  }

  @Test
  void graphForAnOperatorHasTheEdgesAndCyclesOfTheEndpoint() throws IOException {
    JsonPath graph = as(tenant).get("/api/v1/dependency-graph").jsonPath();
    List<Row> rows = seeded.rows(tenant, sql("dependency-graph"));
    assertEquals(graph.getList("edges").size(), rows.size());
    Map<String, String> names = new HashMap<>();
    List<String> ids = graph.getList("nodes.id");
    List<String> all = graph.getList("nodes.name");
    for (int i = 0; i < ids.size(); i++) {
      names.put(ids.get(i), all.get(i));
    }
    Set<String> inCycles =
        graph.<List<String>>getList("cycles").stream()
            .flatMap(List::stream)
            .map(names::get)
            .collect(toSet());
    assertEquals(
        inCycles,
        rows.stream()
            .filter(row -> row.getBoolean("in_cycle"))
            .map(row -> row.getString("asset"))
            .collect(toSet()));
  }

  @Test
  void componentsForAnOperatorAreThoseOfTheEndpoint() throws IOException {
    List<List<String>> components =
        as(tenant)
            .get("/api/v1/dependency-graph")
            .jsonPath()
            .getList("strongly_connected_components");

    List<Row> rows = seeded.rows(tenant, sql("dependency-components"));

    assertEquals(components.size(), rows.size());
    assertEquals(
        components.stream().map(Set::copyOf).collect(toSet()),
        rows.stream()
            .map(row -> Arrays.stream(row.getArrayOfUUIDs("asset_ids")).map(UUID::toString))
            .map(ids -> ids.collect(toSet()))
            .collect(toSet()));
    assertEquals(2L, rows.get(0).getLong("size"));
  }

  @ParameterizedTest
  @CsvSource({"dependency-chain, needs_id", "impact, needed_by_id"})
  void reachForAnOperatorIsThatOfTheEndpoint(String question, String column) throws IOException {
    Map<String, Map<String, Integer>> reached = new HashMap<>();
    for (Row row : seeded.rows(tenant, sql(question))) {
      reached
          .computeIfAbsent(row.getUUID("asset_id").toString(), asset -> new HashMap<>())
          .put(row.getUUID(column).toString(), row.getInteger("distance"));
    }

    Map<String, Map<String, Integer>> expected = new HashMap<>();
    for (String asset : assets()) {
      JsonPath answer =
          as(tenant).get("/api/v1/assets/%s/%s".formatted(asset, question)).jsonPath();
      List<String> ids = answer.getList("assets.asset.id");
      List<Integer> distances = answer.getList("assets.distance");
      for (int i = 0; i < ids.size(); i++) {
        expected.computeIfAbsent(asset, none -> new HashMap<>()).put(ids.get(i), distances.get(i));
      }
    }
    assertEquals(expected, reached);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "name"})
  void operatorMayAskOfOneAsset(String field) throws IOException {
    String asset = field.equals("id") ? asset("Storefront") : "Storefront";
    String chain = sql("dependency-chain");

    var rows =
        SeededTenants.await(
            transactions.read(
                tenant,
                connection ->
                    connection
                        .preparedQuery("SELECT set_config('seedgate.asset', $1, true)")
                        .execute(Tuple.of(asset))
                        .chain(() -> connection.query(chain).execute())));

    Set<String> assets = new HashSet<>();
    rows.forEach(row -> assets.add(row.getString("asset")));
    assertEquals(Set.of("Storefront"), assets);
  }

  @Test
  void everyFileForAnOperatorRunsAsItStands() throws IOException {
    try (var files = Files.list(TestPacks.path("/queries"))) {
      for (var file : files.toList()) {
        List<Row> rows = seeded.rows(tenant, Files.readString(file));
        assertTrue(rows.size() >= 4, file.toString());
        assertTrue(
            Files.readString(file).contains("psql \"$DATABASE_URL\" -f " + file.getFileName()),
            file.toString());
      }
    }
  }

  @Test
  void reachOfAnAssetThatIsNotThereIsNotFound() {
    for (String question : List.of("dependency-chain", "impact")) {
      String path = "/api/v1/assets/%s/" + question;
      as(seeded.empty()).get(path.formatted(asset("shop"))).then().statusCode(404);
      as(tenant).get(path.formatted("x")).then().statusCode(400).body(code("invalid_id"));
    }
  }

  private List<String> assets() {
    return as(tenant).get("/api/v1/dependency-graph").jsonPath().getList("nodes.id");
  }

  private static String sql(String name) throws IOException {
    return Files.readString(TestPacks.path("/queries/%s.sql".formatted(name)), UTF_8);
  }

  private String asset(String name) {
    List<String> found =
        as(tenant)
            .queryParam("q", name)
            .get("/api/v1/assets")
            .jsonPath()
            .getList("items.findAll { it.name == '" + name + "' }.id");
    return found.get(0);
  }

  private static RequestSpecification as(UUID tenant) {
    return given().auth().oauth2(TestTokens.reader(tenant));
  }
}
