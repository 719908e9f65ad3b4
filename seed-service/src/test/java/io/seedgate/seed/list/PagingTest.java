package io.seedgate.seed.list;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestEstate;
import io.seedgate.seed.TestPage;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class PagingTest {

  @Inject TenantTransactions transactions;

  @Test
  void pagesOfEachSortOfEachCollectionMakeUpTheWholeList() {
    UUID tenant = TestEstate.inserted(transactions);
    int sorts = 0;
    for (Map.Entry<String, Listing<?>> collection : Collections.ALL.entrySet()) {
      for (String column : collection.getValue().sorts()) {
        for (String sort : List.of(column, "-" + column)) {
          List<String> whole = page(tenant, collection.getKey(), "?limit=500&sort=" + sort).ids();
          List<String> paged = paged(tenant, collection.getKey(), sort);
          assertEquals(whole, paged, collection.getKey() + " by " + sort);
          assertEquals(paged.size(), new HashSet<>(paged).size(), "no row twice");
          assertTrue(paged.size() >= 20, collection.getKey() + " has rows to page");
          sorts++;
        }
      }
    }
    assertTrue(sorts > 150, "sorts tried: " + sorts);
  }

  @Test
  void rowsWithoutAValueComeLastEitherWay() {
    UUID tenant = TestEstate.inserted(transactions);
    for (String sort : List.of("memory_gb", "-memory_gb")) {
      List<Float> sizes =
          get(tenant, "/api/v1/assets", Map.of("sort", sort)).getList("items.memory_gb");
      int values = (int) sizes.stream().filter(size -> size != null).count();
      assertTrue(values > 0 && values < sizes.size());
      assertFalse(sizes.subList(0, values).contains(null), sort + ": " + sizes);
    }
  }

  @Test
  void enumSortsByRankAndNotByItsLabel() {
    UUID tenant = TestEstate.inserted(transactions);
    List<String> levels =
        get(tenant, "/api/v1/engagements", Map.of("sort", "priority")).getList("items.priority");
    assertEquals(List.of("low", "medium", "high", "critical"), levels.stream().distinct().toList());
  }

  @Test
  void totalIsThereOnRequestAndCountsWhatTheFiltersLetThrough() {
    UUID tenant = TestEstate.inserted(transactions);
    assertEquals(
        TestEstate.ROWS,
        get(tenant, "/api/v1/assets", Map.of("total", true, "limit", 1)).getInt("total"));
    JsonPath servers =
        get(
            tenant,
            "/api/v1/assets",
            Map.of("total", true, "asset_type", List.of("server", "database")));
    assertEquals(servers.getList("items").size(), servers.getInt("total"));
    assertTrue(servers.getInt("total") < TestEstate.ROWS);
    assertFalse(get(tenant, "/api/v1/assets", Map.of()).getMap("$").containsKey("total"));
  }

  @Test
  void filterTakesACommaAsPartOfItsValue() {
    UUID tenant = TestEstate.inserted(transactions);
    List<String> found =
        get(tenant, "/api/v1/assets", Map.of("location", "Denver, CO")).getList("items.location");
    assertFalse(found.isEmpty());
    assertEquals(List.of("Denver, CO"), found.stream().distinct().toList());
    List<String> either =
        get(tenant, "/api/v1/assets", Map.of("location", List.of("Denver, CO", "Columbus, OH")))
            .getList("items.location");
    assertEquals(TestEstate.ROWS, either.size());
    assertTrue(found.size() < either.size());
  }

  @Test
  void lastPageHasANullCursor() {
    UUID tenant = TestEstate.inserted(transactions);
    JsonPath page = get(tenant, "/api/v1/assets", Map.of("limit", TestEstate.ROWS));
    assertEquals(TestEstate.ROWS, page.getList("items").size());
    assertTrue(page.getMap("$").containsKey("next_cursor"));
    assertNull(page.get("next_cursor"));
  }

  @Test
  void textIsFoundWhateverItsCaseAndWildcardsAreText() {
    UUID tenant = TestEstate.inserted(transactions);
    List<String> found =
        get(tenant, "/api/v1/assets", Map.of("q", "aSSET 2")).getList("items.name");
    assertFalse(found.isEmpty());
    assertEquals(List.of("Asset 2"), found.stream().distinct().toList());
    assertTrue(get(tenant, "/api/v1/assets", Map.of("q", "%")).getList("items").isEmpty());
    assertEquals(
        11, get(tenant, "/api/v1/raw-import-records", Map.of("q", "100%")).getList("items").size());
  }

  private static List<String> paged(UUID tenant, String path, String sort) {
    List<String> ids = new ArrayList<>();
    String cursor = null;
    do {
      String next = cursor == null ? "" : "&cursor=" + cursor;
      TestPage page = page(tenant, path, "?limit=9&sort=" + sort + next);
      assertTrue(page.items().size() <= 9);
      ids.addAll(page.ids());
      cursor = page.nextCursor();
    } while (cursor != null);
    return ids;
  }

  private static JsonPath get(UUID tenant, String path, Map<String, ?> parameters) {
    return answer(tenant, path, parameters).jsonPath();
  }

  private static TestPage page(UUID tenant, String path, String query) {
    return TestPage.of(tenant, TestEstate.path(tenant, path) + query);
  }

  private static Response answer(UUID tenant, String path, Map<String, ?> parameters) {
    Response answer =
        given()
            .auth()
            .oauth2(TestTokens.reader(tenant))
            .queryParams(parameters)
            .get(TestEstate.path(tenant, path));
    assertEquals(200, answer.statusCode(), answer::asString);
    return answer;
  }
}
