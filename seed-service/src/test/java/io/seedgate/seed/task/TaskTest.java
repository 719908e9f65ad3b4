package io.seedgate.seed.task;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestEstate;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class TaskTest {

  private static final String PATCH = "application/merge-patch+json";

  @Inject TenantTransactions transactions;

  @Test
  void taskIsMadeChangedCompletedOpenedAgainAndDeleted() {
    UUID tenant = TestEstate.inserted(transactions);
    ValidatableResponse made =
        post(tenant, "{\"title\":\"Write\",\"due_at\":\"2026-12-01T09:00:00+01:00\"}")
            .statusCode(201)
            .body("title", equalTo("Write"), "due_at", equalTo("2026-12-01T08:00:00Z"))
            .body("user_id", equalTo(TestEstate.person(tenant).toString()))
            .body("completed", equalTo(false), "seed_key", nullValue());
    String path = made.extract().header("Location").replaceFirst("^https?://[^/]+", "");
    assertEquals("/api/v1/tasks/" + made.extract().path("id"), path);
    as(tenant).get(path).then().statusCode(200).body("title", equalTo("Write"));

    patch(tenant, path, "{\"description\":\"All of it\",\"due_at\":null}")
        .statusCode(200)
        .body("title", equalTo("Write"), "description", equalTo("All of it"))
        .body("due_at", nullValue());
    String at =
        complete(tenant, path)
            .body("completed", equalTo(true), "completed_at", notNullValue())
            .extract()
            .path("completed_at");
    complete(tenant, path).body("completed_at", equalTo(at));
    patch(tenant, path, "{\"completed\":false}")
        .body("completed", equalTo(false), "completed_at", nullValue());

    as(tenant).header("If-Match", "*").delete(path).then().statusCode(204);
    as(tenant).get(path).then().statusCode(404).body(code("not_found"));
    as(tenant).header("If-Match", "*").delete(path).then().statusCode(404);
  }

  @Test
  void listComesNewestFirstAndOpenTasksByWhenTheyAreDue() {
    UUID tenant = TestEstate.inserted(transactions);
    List<String> created =
        as(tenant).get("/api/v1/tasks?limit=500").jsonPath().getList("items.created_at");
    assertEquals(sorted(created, Comparator.reverseOrder()), created);
    JsonPath due = as(tenant).get("/api/v1/tasks?limit=500&completed=false&sort=due_at").jsonPath();
    assertEquals(List.of(false), due.getList("items.completed").stream().distinct().toList());
    List<String> times = due.getList("items.due_at");
    assertEquals(sorted(times, Comparator.naturalOrder()), times);
  }

  @Test
  void dashboardCountsOpenOverdueAndCompletedTasksAndShowsTheNewest() {
    UUID tenant = TestEstate.inserted(transactions);
    JsonPath tasks = as(tenant).get("/api/v1/tasks?limit=500").jsonPath();
    List<Boolean> completed = tasks.getList("items.completed");
    List<String> due = tasks.getList("items.due_at");
    int overdue = 0;
    for (int i = 0; i < completed.size(); i++) {
      if (!completed.get(i)
          && due.get(i) != null
          && Instant.parse(due.get(i)).isBefore(Instant.now())) {
        overdue++;
      }
    }
    int done = (int) completed.stream().filter(each -> each).count();
    as(tenant)
        .get("/api/v1/dashboard")
        .then()
        .statusCode(200)
        .body("completed", equalTo(done), "open", equalTo(completed.size() - done))
        .body("overdue", equalTo(overdue))
        .body("newest.id", equalTo(tasks.getList("items.id").subList(0, 10)));
  }

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {}                                             | 400 | validation_failed
          {"title":" "}                                  | 400 | validation_failed
          {"title":null}                                 | 400 | validation_failed
          {"title":5}                                    | 400 | validation_failed
          {"title":"a\\u0000b"}                          | 400 | validation_failed
          {"title":"a","due_at":"tomorrow"}              | 400 | validation_failed
          {"title":"a","due_at":"+99999-01-01T00:00:00Z"}| 400 | validation_failed
          {"title":"a","due_at":"9301-01-01T00:00:00Z"}  | 400 | validation_failed
          {"title":"a","due_at":"1699-12-31T23:59:59Z"}  | 400 | validation_failed
          {"title":"a","user_id":"x"}                    | 400 | unknown_field
          {"title":"a","completed":true}                 | 400 | unknown_field
          {"title":"a"                                   | 400 | malformed_json
          []                                             | 400 | validation_failed
          """)
  void bodyThatWontDoIsRefused(String body, int status, String code) {
    post(UUID.randomUUID(), body.replace("\\\\", "\\"))
        .statusCode(status)
        .contentType("application/problem+json")
        .body(code(code));
  }

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"title":null}       | 400 | validation_failed
          {"completed":null}   | 400 | validation_failed
          {"completed":"yes"}  | 400 | validation_failed
          {"id":"x"}           | 400 | unknown_field
          []                   | 400 | validation_failed
          """)
  void patchThatWontDoIsRefused(String body, int status, String code) {
    UUID tenant = TestEstate.inserted(transactions);
    patch(tenant, "/api/v1/tasks/" + TestEstate.id(tenant, "task1"), body)
        .statusCode(status)
        .body(code(code));
  }

  @Test
  void titleHasItsLimit() {
    UUID tenant = TestEstate.inserted(transactions);
    post(tenant, "{\"title\":\"" + "a".repeat(255) + "\"}").statusCode(201);
    post(tenant, "{\"title\":\"" + "a".repeat(256) + "\"}").statusCode(400);
  }

  private static List<String> sorted(List<String> values, Comparator<Instant> order) {
    List<String> sorted = new ArrayList<>(values);
    sorted.sort(Comparator.nullsLast((a, b) -> order.compare(Instant.parse(a), Instant.parse(b))));
    return sorted;
  }

  private static ValidatableResponse complete(UUID tenant, String path) {
    return as(tenant).urlEncodingEnabled(false).post(path + ":complete").then().statusCode(200);
  }

  private static ValidatableResponse post(UUID tenant, String body) {
    return as(tenant).contentType("application/json").body(body).post("/api/v1/tasks").then();
  }

  private static ValidatableResponse patch(UUID tenant, String path, String body) {
    return as(tenant).header("If-Match", "*").contentType(PATCH).body(body).patch(path).then();
  }

  private static RequestSpecification as(UUID tenant) {
    return given().auth().oauth2(TestTokens.reader(tenant));
  }
}
