package io.seedgate.seed;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static io.seedgate.seed.TestBody.field;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/**
 * Asks every endpoint to read from that the OpenAPI document lists, as another tenant. An endpoint
 * that is new fails the first test until it is said here how to ask it.
 */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
@TestInstance(Lifecycle.PER_CLASS)
class IsolationTest {

  private static final String GRAPH = "/api/v1/dependency-graph";

  /** What {@link UserIsolationTest} asks, as it does all that is written to. */
  private static final Set<String> OF_USERS =
      Set.of("get /api/v1/dashboard", "get /api/v1/patients");

  /** Answers about the whole tenant; what of its rows they hold, or how many. */
  private static final Map<String, String> SUMS_BY =
      Map.of(
          "/api/v1/discovery-flows/status", "flows.id",
          "/api/v1/assets/summary", "total.assets",
          "/api/v1/migration-readiness", "waves.wave_id");

  private static final Set<String> SUMS = SUMS_BY.keySet();

  /** Answers about an asset and what it leads to. */
  private static final Set<String> REACHES =
      Set.of("/api/v1/assets/{id}/dependency-chain", "/api/v1/assets/{id}/impact");

  /** What the id of a row is called in lists that belong to another row. */
  private static final Map<String, String> OF_PARENT =
      Map.of(
          "/api/v1/conversations/{id}/messages", "{message_id}",
          "/api/v1/therapy-sessions/{id}/turns", "{turn_id}",
          "/api/v1/therapy-sessions/{id}/notes", "{note_id}");

  /** Lists. */
  private static final Set<String> LISTS =
      Set.of(
          "/api/v1/user-profiles",
          "/api/v1/engagements",
          "/api/v1/discovery-flows",
          "/api/v1/data-imports",
          "/api/v1/raw-import-records",
          "/api/v1/field-mappings",
          "/api/v1/assets",
          "/api/v1/asset-dependencies",
          "/api/v1/migration-waves",
          "/api/v1/wave-assignments",
          "/api/v1/tasks",
          "/api/v1/conversations",
          "/api/v1/conversations/{id}/messages",
          "/api/v1/therapy-sessions",
          "/api/v1/therapy-sessions/{id}/turns",
          "/api/v1/therapy-sessions/{id}/notes");

  @Inject TenantTransactions transactions;

  private UUID owner;
  private UUID stranger;

  @BeforeAll
  void twoTenants() {
    owner = TestEstate.inserted(transactions);
    stranger = TestEstate.inserted(transactions);
  }

  @Test
  void everyEndpointIsAskedByTheseTests() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String list : LISTS) {
      known.add("get " + list);
      known.add("get " + list + "/" + (list.contains("{id}") ? OF_PARENT.get(list) : "{id}"));
    }
    known.add("get " + GRAPH);
    known.addAll(OF_USERS);
    SUMS.forEach(sum -> known.add("get " + sum));
    REACHES.forEach(reach -> known.add("get " + reach));
    Set<String> documented = new TreeSet<>();
    for (var path : document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        documented.add(operation.getKey() + " " + path.getKey());
      }
    }
    // of no tenant
    documented.remove("get /api/v1/packs");
    documented.removeIf(operation -> operation.contains(" /q/") || !operation.startsWith("get "));
    // Asked by TenantApiTest, whoeverLoggedInToATenantReachesNoOther.
    documented.removeIf(operation -> operation.matches("\\w+ /api/v1/(tenants|runs)\\b.*"));
    assertEquals(known, documented);
  }

  @Test
  void noListShowsAnythingOfAnotherTenant() {
    for (String list : LISTS) {
      Set<String> owners = ids(owner, list);
      Set<String> strangers = ids(stranger, list);
      assertFalse(owners.isEmpty() || strangers.isEmpty(), list + " has rows for both");
      assertDisjoint(owners, strangers, list);
      Set<String> tenants = new HashSet<>();
      page(stranger, list, "")
          .items()
          .forEach(item -> tenants.add(item.path("client_account_id").asText()));
      assertEquals(Set.of(stranger.toString()), tenants, list);
    }
  }

  @Test
  void rowOfAnotherTenantIsNotFound() {
    for (String list : LISTS) {
      String path = TestEstate.path(owner, list);
      for (String id : some(ids(owner, list))) {
        as(owner).get(path + "/" + id).then().statusCode(200).body(field("id", equalTo(id)));
        as(stranger).get(path + "/" + id).then().statusCode(404).body(code("not_found"));
      }
      if (list.contains("{id}")) {
        as(stranger).get(path).then().statusCode(404).body(code("not_found"));
      }
    }
  }

  @Test
  void noFilterReachesAnotherTenant() throws IOException {
    int filters = 0;
    for (String list : LISTS) {
      Set<String> owners = ids(owner, list);
      TestPage page = page(owner, list, "");
      for (String filter : filters(list)) {
        List<String> values = page.texts(filter);
        assertFalse(values.isEmpty(), list + " has values of " + filter);
        for (String value : some(new HashSet<>(values))) {
          String[] found = {filter, value};
          assertDisjoint(owners, filtered(stranger, list, found), list + "?" + filter);
          assertFalse(filtered(owner, list, found).isEmpty(), list + "?" + filter + value);
          filters++;
        }
      }
    }
    assertTrue(filters > 150, "values tried: " + filters);
  }

  @Test
  void cursorOfAnotherTenantIsRefused() {
    for (String list : LISTS) {
      String path = TestEstate.path(owner, list);
      String cursor = as(owner).queryParam("limit", 2).get(path).path("next_cursor");
      assertNotNull(cursor, list);
      as(owner).queryParam("cursor", cursor).get(path).then().statusCode(200);
      as(stranger)
          .queryParam("cursor", cursor)
          .get(TestEstate.path(stranger, list))
          .then()
          .statusCode(400)
          .body(code("invalid_cursor"));
    }
  }

  @Test
  void totalCountsOnlyTheCallersRows() {
    for (String list : LISTS) {
      as(stranger)
          .queryParam("total", true)
          .get(TestEstate.path(stranger, list))
          .then()
          .body(field("total", equalTo(ids(stranger, list).size())));
    }
  }

  @Test
  void wavesCountOnlyTheCallersAssets() {
    List<Integer> counts =
        as(stranger).get("/api/v1/migration-waves").jsonPath().getList("items.asset_count");
    assertEquals(20, counts.stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void graphHoldsNothingOfAnotherTenant() {
    JsonPath graph = as(stranger).get(GRAPH).jsonPath();
    List<String> seen = new ArrayList<>(graph.<String>getList("nodes.id"));
    assertEquals(TestEstate.ROWS, seen.size());
    seen.addAll(graph.<String>getList("edges.id"));
    seen.addAll(graph.<String>getList("edges.from"));
    seen.addAll(graph.<String>getList("edges.to"));
    graph.<List<String>>getList("cycles").forEach(seen::addAll);
    Set<String> owners = ids(owner, "/api/v1/assets");
    owners.addAll(ids(owner, "/api/v1/asset-dependencies"));
    assertDisjoint(owners, new HashSet<>(seen), GRAPH);

    String engagement = as(owner).get("/api/v1/assets").path("items[0].engagement_id");
    assertFalse(
        as(owner)
            .queryParam("engagement_id", engagement)
            .get(GRAPH)
            .jsonPath()
            .getList("edges")
            .isEmpty());
    as(stranger)
        .queryParam("engagement_id", engagement)
        .get(GRAPH)
        .then()
        .body("nodes", equalTo(List.of()), "edges", equalTo(List.of()));
  }

  @Test
  void sumsAndReachesHoldNothingOfAnotherTenant() {
    for (var sum : SUMS_BY.entrySet()) {
      Object held = as(stranger).get(sum.getKey()).path(sum.getValue());
      assertFalse(held.equals(List.of()), sum.getKey());
      if (held instanceof List<?> ids) {
        Set<Object> shared = new HashSet<>(ids);
        shared.retainAll(as(owner).get(sum.getKey()).<List<Object>>path(sum.getValue()));
        assertEquals(Set.of(), shared, sum.getKey());
      } else {
        assertEquals(TestEstate.ROWS, held, sum.getKey());
      }
    }
    for (String reach : REACHES) {
      String path = reach.replace("{id}", "" + TestEstate.id(owner, "asset8"));
      assertFalse(as(owner).get(path).jsonPath().getList("assets").isEmpty(), path);
      as(stranger).get(path).then().statusCode(404).body(code("not_found"));
    }
  }

  private static <T> List<T> some(Set<T> all) {
    return all.stream().limit(3).toList();
  }

  private Set<String> filtered(UUID tenant, String list, String[] filter) {
    return new HashSet<>(
        page(tenant, list, "&%s=%s".formatted(filter[0], URLEncoder.encode(filter[1], UTF_8)))
            .ids());
  }

  private static Set<String> filters(String list) throws IOException {
    Set<String> filters = new TreeSet<>();
    for (JsonNode parameter : document().get("paths").get(list).at("/get/parameters")) {
      if (parameter.get("in").asText().equals("query")) {
        filters.add(parameter.get("name").asText());
      }
    }
    filters.removeAll(Set.of("limit", "cursor", "sort", "total", "q"));
    return filters;
  }

  private static Set<String> ids(UUID tenant, String list) {
    return new HashSet<>(page(tenant, list, "").ids());
  }

  private static TestPage page(UUID tenant, String list, String filter) {
    return TestPage.of(tenant, TestEstate.path(tenant, list) + "?limit=500" + filter);
  }

  private static void assertDisjoint(Set<String> owners, Set<String> seen, String where) {
    Set<String> shared = new HashSet<>(owners);
    shared.retainAll(seen);
    assertEquals(Set.of(), shared, where);
  }

  private static RequestSpecification as(UUID tenant) {
    return given().auth().oauth2(TestTokens.reader(tenant));
  }

  private static JsonNode document() throws IOException {
    return new ObjectMapper()
        .readTree(given().accept("application/json").get("/q/openapi").asString());
  }
}
