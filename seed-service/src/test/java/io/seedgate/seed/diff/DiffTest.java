package io.seedgate.seed.diff;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What visitors did to a tenant is told, and undone. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class DiffTest {

  private static UUID edited;

  @Inject SeededTenants seeded;
  @Inject ToldAndUndone told;

  /** Edits, what the diff says of them, and the columns that it names. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        "UPDATE assets SET updated_at = now() + interval '1 hour' | {} | []",
        "UPDATE assets SET name = 'Mine' WHERE seed_key = 'srv-bi-01' | {assets=0/1/0} | [name]",
        "UPDATE assets SET department = NULL, memory_gb = 1 WHERE seed_key = 'srv-bi-01'"
            + " | {assets=0/1/0} | [department, memory_gb]",
        "UPDATE assets SET memory_gb = memory_gb * 1.000 | {} | []",
        "UPDATE assets SET custom_attributes = custom_attributes || '{\"mine\": 1}'"
            + " WHERE seed_key IN ('srv-bi-01', 'net-core-02') | {assets=0/2/0} | [custom_attributes]",
        "UPDATE migration_waves SET planned_end_date = planned_end_date + 1 WHERE wave_number = 4"
            + " | {migration_waves=0/1/0} | [planned_end_date]",
        "UPDATE client_accounts SET industry = 'Other' | {client_accounts=0/1/0} | [industry]",
        "DELETE FROM wave_assignments WHERE seed_key = (SELECT min(seed_key) FROM wave_assignments)"
            + " | {wave_assignments=0/0/1} | []",
        "DELETE FROM engagements"
            + " | {asset_dependencies=0/0/*, assets=0/0/60, data_imports=0/0/*,"
            + " discovery_flows=0/0/*, engagements=0/0/1, import_field_mappings=0/0/*,"
            + " migration_waves=0/0/4, raw_import_records=0/0/*, user_profiles=0/*/0,"
            + " wave_assignments=0/0/*} | [default_engagement_id]",
      })
  void editIsToldWhateverTheDayAndUndone(String edit, String changes, String columns) {
    if (edited == null) {
      edited = DiffApi.made("estate");
    }
    told.check(edited, edit, changes, columns);
  }

  @Test
  void whatVisitorsDoByTheApiIsToldWithoutWhatIsTheirs() {
    UUID id = DiffApi.made("workspace");
    String owner =
        seeded.rows(id, "SELECT user_id FROM conversations LIMIT 1").get(0).getUUID(0).toString();
    String token = TestTokens.of(id, UUID.fromString(owner));
    String task = given().auth().oauth2(token).get("/api/v1/tasks?limit=1").path("items[0].id");
    String thread =
        given().auth().oauth2(token).get("/api/v1/conversations?limit=1").path("items[0].id");
    String seen =
        given().auth().oauth2(token).get("/api/v1/conversations/" + thread).header("ETag");
    given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("title", "Secret"))
        .post("/api/v1/tasks")
        .then()
        .statusCode(201);
    given()
        .auth()
        .oauth2(token)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(Map.of("title", "Secret"))
        .patch("/api/v1/tasks/" + task)
        .then()
        .statusCode(200);
    given()
        .auth()
        .oauth2(token)
        .header("If-Match", seen)
        .delete("/api/v1/conversations/" + thread)
        .then()
        .statusCode(204);

    JsonPath diff =
        DiffApi.diff(id, "?limit=500&sort=-changed_at")
            .body("items.toString()", not(containsString("Secret")))
            .body("tables.table", equalTo(List.of("conversations", "messages", "tasks")))
            .body("tables.find { it.table == 'tasks' }.added", equalTo(1))
            .body("tables.find { it.table == 'tasks' }.changed", equalTo(1))
            .body("tables.find { it.table == 'conversations' }.deleted", equalTo(1))
            .body("items.id", hasItem(thread))
            .extract()
            .jsonPath();
    String change = "items.find { it.id == '%s' }".formatted(task);
    assertEquals(List.of("title"), diff.getList(change + ".columns"));
    assertNull(diff.<Object>get(change + ".present"));
    DiffApi.undo(id, Map.of()).statusCode(200);
    DiffApi.isPristine(id);
    // it is there again, and not what somebody had seen
    given()
        .auth()
        .oauth2(token)
        .get("/api/v1/conversations/" + thread)
        .then()
        .statusCode(200)
        .header("ETag", not(equalTo(seen)));
  }

  @Test
  void pagesHoldEveryChangeOnce() {
    UUID id = DiffApi.made("estate");
    seeded.execute(id, "UPDATE assets SET name = name || '!'");
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page = DiffApi.diff(id, "?limit=7&sort=-key" + cursor).extract().jsonPath();
      seen.addAll(page.getList("items.id"));
      cursor = page.get("next_cursor") == null ? null : "&cursor=" + page.get("next_cursor");
    } while (cursor != null);
    assertEquals(60, seen.size());
    assertEquals(60, new TreeSet<>(seen).size());
  }

  @Test
  void whatCannotBeComparedOrUndoneIsRefused() {
    UUID id = DiffApi.made("estate");
    DiffApi.undo(id, Map.of("id", id)).statusCode(422).body(code("undo_unclear"));
    DiffApi.undo(id, Map.of("table", "assets", "id", id, "kind", "added")).statusCode(422);
    DiffApi.undo(id, Map.of("table", "tenants")).statusCode(422).body(code("unknown_table"));
    DiffApi.undo(id, Map.of("kind", "stolen")).statusCode(400);
    DiffApi.undo(id, Map.of("table", "a; b")).statusCode(400);
    DiffApi.undo(id, Map.of("kind", "added")).statusCode(200).body("tables", hasSize(0));
    DiffApi.operator().get("/api/v1/tenants/{id}/diff?change=stolen", id).then().statusCode(400);
    DiffApi.operator().get("/api/v1/tenants/{id}/diff", UUID.randomUUID()).then().statusCode(404);
    DiffApi.undo(UUID.randomUUID(), Map.of()).statusCode(404);
    DiffApi.caller(DiffApi.made("estate"), 1)
        .get("/api/v1/tenants/{id}/diff", id)
        .then()
        .statusCode(404);
    DiffApi.caller(id, 1).get("/api/v1/tenants/{id}/diff", id).then().statusCode(200);
    DiffApi.caller(id, 1).post("/api/v1/tenants/{id}:undo", id).then().statusCode(200);
    seeded.execute(id, "UPDATE tenants SET epoch = 2 WHERE id = current_tenant_id()");
    DiffApi.caller(id, 1).get("/api/v1/tenants/{id}/diff", id).then().statusCode(401);
    DiffApi.caller(id, 1).post("/api/v1/tenants/{id}:undo", id).then().statusCode(401);
    seeded.execute(id, "UPDATE tenants SET pack_hash = 'of before' WHERE id = current_tenant_id()");
    DiffApi.operator()
        .get("/api/v1/tenants/{id}/diff", id)
        .then()
        .statusCode(409)
        .body(code("pack_changed"));
    DiffApi.undo(id, Map.of()).statusCode(409).body(code("pack_changed"));
  }
}
