package io.seedgate.seed.tenant;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static io.seedgate.seed.tenant.TenantCalls.reset;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestThreads;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.load.SeededTenants;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Runs are followed while they go on, and cancelled. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class RunApiTest {

  @Inject SeededTenants seeded;
  @Inject DatabaseOwner owner;

  @Test
  void runIsFollowedToItsEndAndReported() throws Exception {
    String name = "Followed " + UUID.randomUUID();
    CompletableFuture<Response> making;
    CompletableFuture<List<String>> events;
    UUID run;
    try (Connection held = holdingRows()) {
      making = CompletableFuture.supplyAsync(() -> make(name), TestThreads.ONE_EACH);
      run = runOf(name);
      CompletableFuture<String> first = new CompletableFuture<>();
      events = events(run, null, first);
      first.get(30, TimeUnit.SECONDS);
      assertFalse(events.isDone());
      held.rollback();
    }
    assertEquals(201, making.get(30, TimeUnit.SECONDS).statusCode());
    List<String> told = events.get(30, TimeUnit.SECONDS);
    assertEquals(List.of("event:progress", "event:done"), lines(told, "event:"));
    int rows = operator().get("/api/v1/runs/" + run).path("rows_planned");
    assertEquals(List.of("id:running.make.0", "id:completed.done." + rows), lines(told, "id:"));
    // no other field is in the standard
    assertEquals(
        List.of(), told.stream().filter(it -> !it.matches("((id|event|data):.*)?")).toList());
    String report = lines(told, "data:").get(1);
    assertTrue(report.contains("\"rows_done\":" + rows), report);
    assertTrue(report.contains("\"rows_per_second\":"), report);
    operator()
        .get("/api/v1/runs/" + run)
        .then()
        .body("seconds", greaterThan(0f), "rows_per_second", greaterThan(0))
        .body("rows_by_table.assets", equalTo(60), "rows_by_table.migration_waves", equalTo(4))
        .body("rows_by_table.values().sum()", equalTo(rows), "rows_inserted", nullValue());

    List<String> again =
        events(run, "running.make.0", new CompletableFuture<>()).get(30, TimeUnit.SECONDS);
    assertEquals(List.of("event:done"), lines(again, "event:"));
    operator().get("/api/v1/runs/" + UUID.randomUUID() + "/events").then().statusCode(404);
    operator().delete("/api/v1/runs/" + run).then().statusCode(409).body(code("too_late"));
    operator().delete("/api/v1/runs/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void cancelledTenantIsNeverSeenAndUndone() throws Exception {
    String name = "Cancelled " + UUID.randomUUID();
    CompletableFuture<Response> making;
    CompletableFuture<List<String>> events;
    UUID run;
    UUID tenant;
    try (Connection held = holdingRows()) {
      making = CompletableFuture.supplyAsync(() -> make(name), TestThreads.ONE_EACH);
      run = runOf(name);
      tenant = UUID.fromString(operator().get("/api/v1/runs/" + run).path("tenant_id"));
      events = events(run, null, new CompletableFuture<>());
      operator()
          .delete("/api/v1/runs/" + run)
          .then()
          .statusCode(202)
          .body("status", equalTo("running"));
      operator()
          .delete("/api/v1/runs/" + run)
          .then()
          .statusCode(202)
          .body("status", equalTo("running"), "error", equalTo("Cancelled"));
      held.rollback();
    }
    making
        .get(30, TimeUnit.SECONDS)
        .then()
        .statusCode(409)
        .body(code("run_cancelled"))
        .body("detail", equalTo("Cancelled; nothing was made."));
    List<String> told = events.get(30, TimeUnit.SECONDS);
    assertEquals("event:done", lines(told, "event:").get(lines(told, "event:").size() - 1));
    operator()
        .get("/api/v1/runs/" + run)
        .then()
        .body("status", equalTo("failed"), "error", equalTo("Cancelled"));
    operator().delete("/api/v1/runs/" + run).then().statusCode(409);
    assertFalse(FakeAuthService.knows(tenant));
    seeded.contents(tenant).forEach((table, rows) -> assertEquals(List.of(), rows, table));
    assertEquals(0, seeded.rows(tenant, "SELECT FROM tenants WHERE id = $1", tenant).size());
  }

  @Test
  void dryRunTellsWhatIsWrittenAndWritesNothing() {
    String name = "Dry " + UUID.randomUUID();
    int runs = runs();
    Map<String, Integer> planned =
        operator()
            .body(Map.of("pack", "estate", "name", name))
            .post("/api/v1/tenants?dry_run=true")
            .then()
            .statusCode(200)
            .body("logins", equalTo(4), "rows_deleted", equalTo(0))
            .extract()
            .jsonPath()
            .getMap("tables.collectEntries { [it.table, it.inserted] }");
    assertEquals(runs, runs());
    Response made = make(name);
    UUID id = made.jsonPath().getUUID("id");
    seeded
        .contents(id)
        .forEach((table, rows) -> assertEquals(planned.getOrDefault(table, 0), rows.size(), table));

    String reset = reset(id);
    operator()
        .post(reset + "?dry_run=true")
        .then()
        .statusCode(200)
        .body("tables.size()", equalTo(0));
    seeded.execute(id, "UPDATE assets SET name = 'Mine' WHERE asset_type = 'application'");
    seeded.execute(id, "DELETE FROM migration_waves WHERE wave_number = 2");
    int assignments =
        planned.get("wave_assignments") - seeded.contents(id).get("wave_assignments").size();
    Map<String, List<String>> versions = seeded.versions(id);
    JsonPath written =
        operator()
            .post(reset + "?dry_run=true")
            .then()
            .statusCode(200)
            .body("tables.find { it.table == 'migration_waves' }.inserted", equalTo(1))
            .body("tables.find { it.table == 'migration_waves' }.deleted", equalTo(0))
            .body("tables.find { it.table == 'assets' }.deleted", equalTo(10))
            .body("tables.find { it.table == 'assets' }.inserted", equalTo(10))
            .extract()
            .jsonPath();
    assertEquals(
        assignments,
        written.getInt("tables.find { it.table == 'wave_assignments' }.inserted")
            - written.getInt("tables.find { it.table == 'wave_assignments' }.deleted"));
    assertEquals(versions, seeded.versions(id));
    assertEquals(runs + 1, runs());
    operator().get("/api/v1/tenants/" + id).then().body("epoch", equalTo(1));
    operator()
        .body(Map.of("pack", "nowhere"))
        .post("/api/v1/tenants?dry_run=true")
        .then()
        .statusCode(422);
    operator()
        .post("/api/v1/tenants/" + UUID.randomUUID() + ":reset?dry_run=true")
        .then()
        .statusCode(404);
  }

  @Test
  void dryRunHasACopyMadeAgainThatIsGone() {
    UUID id =
        operator()
            .body(Map.of("pack", "harbour"))
            .post("/api/v1/tenants")
            .then()
            .statusCode(201)
            .extract()
            .jsonPath()
            .getUUID("id");
    for (String call : List.of("/api/v1/tenants?dry_run=true", reset(id) + "?dry_run=true")) {
      seeded.execute(id, "DELETE FROM golden.copies WHERE pack = 'harbour'");
      seeded.execute(
          id, "DELETE FROM golden.tasks WHERE copy NOT IN (SELECT id FROM golden.copies)");
      asked(call).then().statusCode(409).body(code("tenant_busy"));
      asked(call).then().statusCode(200);
    }
  }

  private static Response asked(String call) {
    RequestSpecification request = operator();
    return (call.contains(":reset") ? request : request.body(Map.of("pack", "harbour"))).post(call);
  }

  @Test
  void dryRunIsRefusedWhereTheDatabaseRefusesTheMaking() throws SQLException {
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER TABLE migration_waves ADD CONSTRAINT three CHECK (wave_number < 4) NOT VALID");
      try {
        for (String query : List.of("?dry_run=true", "")) {
          operator()
              .body(Map.of("pack", "estate"))
              .post("/api/v1/tenants" + query)
              .then()
              .statusCode(422)
              .body(code("pack_refused"))
              .body("detail", containsString("three"));
        }
      } finally {
        statement.execute("ALTER TABLE migration_waves DROP CONSTRAINT three");
      }
    }
  }

  private int runs() {
    return seeded
        .rows(UUID.randomUUID(), "SELECT count(*)::int FROM seed_runs")
        .get(0)
        .getInteger(0);
  }

  /** Whoever makes a tenant waits at its waves until this is rolled back. */
  private Connection holdingRows() throws SQLException {
    Connection connection = owner.connect();
    connection.setAutoCommit(false);
    connection.createStatement().execute("LOCK TABLE migration_waves IN SHARE MODE");
    return connection;
  }

  private UUID runOf(String name) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      List<Row> runs =
          seeded.rows(UUID.randomUUID(), "SELECT run_id FROM tenants WHERE name = $1", name);
      if (!runs.isEmpty()) {
        return runs.get(0).getUUID(0);
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no run begins");
  }

  /**
   * What a run's stream of events tells until it ends.
   *
   * @param first gets the first line as soon as it has come
   */
  private static CompletableFuture<List<String>> events(
      UUID run, String seen, CompletableFuture<String> first) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://localhost:%d/api/v1/runs/%s/events".formatted(RestAssured.port, run)))
            .header("Authorization", "Bearer " + token());
    if (seen != null) {
      request.header("Last-Event-ID", seen);
    }
    return HttpClient.newHttpClient()
        .sendAsync(request.build(), BodyHandlers.ofLines())
        .thenApplyAsync(
            answer -> {
              assertEquals(200, answer.statusCode());
              return answer.body().peek(first::complete).toList();
            },
            TestThreads.ONE_EACH);
  }

  private static List<String> lines(List<String> told, String field) {
    return told.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.replaceFirst("^(\\w+): ", "$1:"))
        .toList();
  }

  private static Response make(String name) {
    return operator().body(Map.of("pack", "estate", "name", name)).post("/api/v1/tenants");
  }

  private static RequestSpecification operator() {
    return given().urlEncodingEnabled(false).contentType("application/json").auth().oauth2(token());
  }

  private static String token() {
    return TestTokens.reader(
        UUID.randomUUID(),
        claims -> {
          claims.unsetClaim("tenant_id");
          claims.unsetClaim("tenant_epoch");
          claims.setStringListClaim("permissions", List.of("tenants:read", "tenants:write"));
        });
  }
}
