package io.seedgate.seed.diff;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.pack.TestPacks;
import jakarta.inject.Inject;
import java.io.IOException;
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

  private static final String ANOTHER_WAVE =
      """
      INSERT INTO migration_waves (client_account_id, engagement_id, id, wave_number, name, status,
                                   planned_start_date, planned_end_date)
      SELECT client_account_id, engagement_id, gen_random_uuid(), 99, 'Mine', 'planned',
             planned_start_date, planned_end_date FROM migration_waves WHERE wave_number = 1
      """;

  private static final String MOVE_AN_ASSET_TO_IT =
      """
      UPDATE wave_assignments
      SET wave_id = (SELECT id FROM migration_waves WHERE wave_number = 99)
      WHERE seed_key = (SELECT min(seed_key) FROM wave_assignments)
      """;

  @Inject SeededTenants seeded;

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
    editIsToldAndUndone(made("estate"), edit, changes, columns);
  }

  private void editIsToldAndUndone(UUID id, String edit, String changes, String columns) {
    Map<String, List<String>> pristine = seeded.contents(id);
    diff(id, "").body("pristine", equalTo(true), "items", hasSize(0), "tables", hasSize(0));
    seeded.execute(id, "SET CONSTRAINTS ALL DEFERRED; " + edit);

    JsonPath diff = diff(id, "?limit=500&total=true").extract().jsonPath();

    assertEquals(pattern(changes), counted(diff, changes));
    assertEquals(columns, columns(diff));
    assertEquals(diff.getList("items").size(), diff.getInt("total"));
    operator()
        .body(Map.of("date", "2031-03-05"))
        .put("/api/v1/tenants/{id}/anchor-date", id)
        .then()
        .statusCode(200);
    JsonPath moved = diff(id, "?limit=500").extract().jsonPath();
    assertEquals(diff.getList("tables"), moved.getList("tables"));
    assertEquals(diff.getList("items.id"), moved.getList("items.id"));
    assertEquals(columns, columns(moved));
    String anchor = diff.getString("anchor_date");
    operator().body(Map.of("date", anchor)).put("/api/v1/tenants/{id}/anchor-date", id);

    assertEquals(
        diff.getList("tables"), undo(id, Map.of()).statusCode(200).extract().path("tables"));

    isPristine(id);
    assertEquals(pristine, seeded.contents(id));
  }

  /** Edits of rows that generators made, what the diff says of them, and which columns it names. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      quoteCharacter = '`',
      value = {
        // of columns, too, that the generator leaves empty or to their default
        "UPDATE assets SET name = 'Mine' WHERE seed_key = 'machine#2.3';"
            + " UPDATE assets SET rack_location = 'R2', sixr_ready = NOT sixr_ready WHERE seed_key LIKE 'machine#1.%';"
            + " UPDATE assets SET memory_gb = memory_gb * 1.000;"
            + " UPDATE raw_import_records SET raw_data = raw_data || '{\"mine\": 1}' WHERE seed_key = 'machine#2.1';"
            + " UPDATE data_imports SET completed_at = completed_at + interval '1 s' WHERE seed_key LIKE '%#1.1';"
            + " DELETE FROM wave_assignments WHERE seed_key LIKE 'move-machine#%.2'"
            + " | {assets=0/8/0, data_imports=0/1/0, raw_import_records=0/1/0, wave_assignments=0/0/2}"
            + " | [completed_at, name, rack_location, raw_data, sixr_ready]",
        // goes with its dependencies and its place in a wave
        "UPDATE raw_import_records SET asset_id = NULL WHERE seed_key LIKE 'machine#1.%'; DELETE FROM assets"
            + " WHERE seed_key LIKE 'machine#1.%' | {asset_dependencies=0/0/21, assets=0/0/7,"
            + " raw_import_records=0/7/0, wave_assignments=0/0/7} | [asset_id]",
      })
  void editOfGeneratedRowIsToldWhateverTheDayAndUndone(
      String edit, String changes, String columns) {
    editIsToldAndUndone(made("estate", 3), edit, changes, columns);
  }

  @Test
  void generatedRowsAreUndoneOneByOneAndWhatTheyWantIsNamed() {
    UUID id = made("estate", 3);
    Map<String, List<String>> pristine = seeded.contents(id);
    seeded.execute(id, "UPDATE assets SET name = 'Mine' WHERE seed_key = 'machine#2.7'");
    seeded.execute(
        id, "UPDATE raw_import_records SET asset_id = NULL WHERE seed_key = 'machine#1.5'");
    seeded.execute(id, "DELETE FROM assets WHERE seed_key = 'machine#1.5'");
    seeded.execute(id, ANOTHER_WAVE);
    String changed = diff(id, "?table=assets&change=changed").extract().path("items[0].id");
    String asset = diff(id, "?table=assets&change=deleted").extract().path("items[0].id");
    String move = diff(id, "?table=wave_assignments").extract().path("items[0].id");

    undo(id, Map.of("table", "assets", "id", changed))
        .statusCode(200)
        .body(
            "tables", contains(Map.of("table", "assets", "added", 0, "changed", 1, "deleted", 0)));
    undo(id, Map.of("table", "assets", "id", changed)).statusCode(404);
    undo(id, Map.of("table", "wave_assignments", "id", move))
        .statusCode(409)
        .body("code", equalTo("undo_blocked"), "blocked_by.id", contains(asset))
        .body("blocked_by.table", contains("assets"));
    undo(id, Map.of("kind", "deleted", "table", "wave_assignments")).statusCode(409);
    undo(id, Map.of("table", "assets", "id", asset)).statusCode(200);
    undo(id, Map.of("table", "wave_assignments", "id", move)).statusCode(200);
    undo(id, Map.of("kind", "deleted")).statusCode(200);
    diff(id, "").body("tables.table", equalTo(List.of("migration_waves", "raw_import_records")));
    undo(id, Map.of("kind", "changed")).statusCode(200);
    undo(id, Map.of("kind", "added")).statusCode(200);

    isPristine(id);
    assertEquals(pristine, seeded.contents(id));
  }

  /** What two rows have swapped can't be restored one after the other. */
  @Test
  void swappedValuesOfGeneratedRowsAreUndoneWithEverything() {
    UUID id = made("estate", 2);
    seeded.execute(
        id,
        """
        UPDATE raw_import_records SET row_number = 9000 WHERE seed_key = 'machine#1.1';
        UPDATE raw_import_records SET row_number = (SELECT row_number - 1 FROM raw_import_records
          WHERE seed_key = 'machine#1.2') WHERE seed_key = 'machine#1.2';
        UPDATE raw_import_records SET row_number = (SELECT row_number + 1 FROM raw_import_records
          WHERE seed_key = 'machine#1.2') WHERE seed_key = 'machine#1.1'
        """);
    undo(id, Map.of("kind", "changed")).statusCode(409).body("code", equalTo("undo_blocked"));
    undo(id, Map.of()).statusCode(200).body("tables[0].changed", equalTo(2));
    isPristine(id);
  }

  @Test
  void ofManyChangesOfGeneratedRowsTheFirstAreTold() throws IOException {
    UUID id = made("estate", 8);
    seeded.execute(id, "UPDATE assets SET name = name || '!'; DELETE FROM asset_dependencies");
    long dependencies = 160 + 7 * perUnit("asset_dependencies");
    diff(id, "?total=true")
        .body("complete", equalTo(false), "pristine", equalTo(false))
        .body("tables.find { it.table == 'assets' }.changed", equalTo(8 * 60))
        .body(
            "tables.find { it.table == 'asset_dependencies' }.deleted", equalTo((int) dependencies))
        .body("total", equalTo(60 + 160 + 1_000));
    diff(id, "?table=assets&total=true").body("complete", equalTo(true), "total", equalTo(480));
    undo(id, Map.of()).statusCode(200);
    isPristine(id);
  }

  private long perUnit(String table) throws IOException {
    return seeded.plan(TestPacks.folder("estate")).generators().rowCount(table, 2);
  }

  @Test
  void oneKindOneTableAndOneRowAreUndoneByThemselves() {
    UUID id = made("estate");
    Map<String, List<String>> pristine = seeded.contents(id);
    seeded.execute(id, ANOTHER_WAVE);
    seeded.execute(id, "UPDATE assets SET name = 'Mine' WHERE asset_type = 'application'");
    seeded.execute(id, "UPDATE data_imports SET filename = 'mine.csv'");
    seeded.execute(id, "DELETE FROM migration_waves WHERE wave_number = 2");

    JsonPath asset = diff(id, "?table=assets&change=changed&limit=1").extract().jsonPath();
    assertEquals("Mine", asset.getString("items[0].present.name"));
    Map<String, Object> row = Map.of("table", "assets", "id", asset.getString("items[0].id"));
    undo(id, row)
        .statusCode(200)
        .body(
            "tables", contains(Map.of("table", "assets", "added", 0, "changed", 1, "deleted", 0)));
    undo(id, row).statusCode(404);
    assertEquals(
        asset.getString("items[0].pristine.name"),
        seeded
            .rows(id, "SELECT name FROM assets WHERE id = $1", asset.getUUID("items[0].id"))
            .get(0)
            .getString(0));
    undo(id, Map.of("table", "assets")).statusCode(200).body("tables.table", contains("assets"));
    diff(id, "")
        .body(
            "tables.table",
            equalTo(List.of("data_imports", "migration_waves", "wave_assignments")));
    undo(id, Map.of("kind", "added")).statusCode(200).body("tables[0].added", equalTo(1));
    undo(id, Map.of("kind", "changed", "table", "data_imports")).statusCode(200);
    undo(id, Map.of("kind", "deleted"))
        .statusCode(200)
        .body("tables.table", equalTo(List.of("migration_waves", "wave_assignments")));

    isPristine(id);
    assertEquals(pristine, seeded.contents(id));
  }

  @Test
  void whatOtherRowsDependOnIsNotUndoneAloneAndTheyAreNamed() {
    UUID id = made("estate");
    seeded.execute(id, ANOTHER_WAVE);
    seeded.execute(id, MOVE_AN_ASSET_TO_IT);
    Map<String, List<String>> edited = seeded.contents(id);
    String assignment = diff(id, "?table=wave_assignments").extract().path("items[0].id");

    undo(id, Map.of("kind", "added"))
        .statusCode(409)
        .body("code", equalTo("undo_blocked"))
        .body("blocked_by.table", contains("wave_assignments"))
        .body("blocked_by.id", contains(assignment));
    assertEquals(edited, seeded.contents(id));
    undo(id, Map.of("table", "wave_assignments", "id", assignment)).statusCode(200);
    undo(id, Map.of("kind", "added")).statusCode(200);
    isPristine(id);

    seeded.execute(id, "DELETE FROM migration_waves WHERE wave_number = 2");
    String deleted = diff(id, "?table=wave_assignments&limit=1").extract().path("items[0].id");
    undo(id, Map.of("table", "wave_assignments", "id", deleted))
        .statusCode(409)
        .body("blocked_by.table", contains("migration_waves"))
        .body("blocked_by.key", contains(notNullValue()));
    seeded.execute(id, "UPDATE migration_waves SET wave_number = 2 WHERE wave_number = 3");
    undo(id, Map.of("kind", "deleted"))
        .statusCode(409)
        .body("code", equalTo("undo_blocked"), "detail", containsString("migration_waves"));
    undo(id, Map.of()).statusCode(200);
    isPristine(id);
  }

  @Test
  void whatVisitorsDoByTheApiIsToldWithoutWhatIsTheirs() {
    UUID id = made("workspace");
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
        diff(id, "?limit=500&sort=-changed_at")
            .body("items.toString()", org.hamcrest.Matchers.not(containsString("Secret")))
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
    undo(id, Map.of()).statusCode(200);
    isPristine(id);
    // it is there again, and not what somebody had seen
    given()
        .auth()
        .oauth2(token)
        .get("/api/v1/conversations/" + thread)
        .then()
        .statusCode(200)
        .header("ETag", org.hamcrest.Matchers.not(equalTo(seen)));
  }

  @Test
  void pagesHoldEveryChangeOnce() {
    UUID id = made("estate");
    seeded.execute(id, "UPDATE assets SET name = name || '!'");
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonPath page = diff(id, "?limit=7&sort=-key" + cursor).extract().jsonPath();
      seen.addAll(page.getList("items.id"));
      cursor = page.get("next_cursor") == null ? null : "&cursor=" + page.get("next_cursor");
    } while (cursor != null);
    assertEquals(60, seen.size());
    assertEquals(60, new TreeSet<>(seen).size());
  }

  @Test
  void whatCannotBeComparedOrUndoneIsRefused() {
    UUID id = made("estate");
    undo(id, Map.of("id", id)).statusCode(422).body("code", equalTo("undo_unclear"));
    undo(id, Map.of("table", "assets", "id", id, "kind", "added")).statusCode(422);
    undo(id, Map.of("table", "tenants")).statusCode(422).body("code", equalTo("unknown_table"));
    undo(id, Map.of("kind", "stolen")).statusCode(400);
    undo(id, Map.of("table", "a; b")).statusCode(400);
    undo(id, Map.of("kind", "added")).statusCode(200).body("tables", hasSize(0));
    operator().get("/api/v1/tenants/{id}/diff?change=stolen", id).then().statusCode(400);
    operator().get("/api/v1/tenants/{id}/diff", UUID.randomUUID()).then().statusCode(404);
    undo(UUID.randomUUID(), Map.of()).statusCode(404);
    caller(made("estate"), 1).get("/api/v1/tenants/{id}/diff", id).then().statusCode(404);
    caller(id, 1).get("/api/v1/tenants/{id}/diff", id).then().statusCode(200);
    caller(id, 1).post("/api/v1/tenants/{id}:undo", id).then().statusCode(200);
    seeded.execute(id, "UPDATE tenants SET epoch = 2 WHERE id = current_tenant_id()");
    caller(id, 1).get("/api/v1/tenants/{id}/diff", id).then().statusCode(401);
    caller(id, 1).post("/api/v1/tenants/{id}:undo", id).then().statusCode(401);
    seeded.execute(id, "UPDATE tenants SET pack_hash = 'of before' WHERE id = current_tenant_id()");
    operator()
        .get("/api/v1/tenants/{id}/diff", id)
        .then()
        .statusCode(409)
        .body("code", equalTo("pack_changed"));
    undo(id, Map.of()).statusCode(409).body("code", equalTo("pack_changed"));
  }

  private void isPristine(UUID id) {
    diff(id, "").body("pristine", equalTo(true), "items", hasSize(0), "next_cursor", nullValue());
    operator()
        .get("/api/v1/tenants/{id}/validation", id)
        .then()
        .body("checks.findAll { !it.passed }", hasSize(0));
  }

  /** Counts by table, with * where {@code changes} leaves open how many there are. */
  private static String counted(JsonPath diff, String changes) {
    List<String> counts = new ArrayList<>();
    for (Map<String, Object> table : diff.<Map<String, Object>>getList("tables")) {
      counts.add(
          "%s=%s/%s/%s"
              .formatted(
                  table.get("table"),
                  table.get("added"),
                  open(table, "changed", changes),
                  open(table, "deleted", changes)));
    }
    return pattern("{" + String.join(", ", counts) + "}");
  }

  private static Object open(Map<String, Object> table, String kind, String changes) {
    String place = kind.equals("changed") ? "=0/*/0" : "=0/0/*";
    boolean some = !table.get(kind).equals(0);
    return some && changes.contains(table.get("table") + place) ? "*" : table.get(kind);
  }

  private static String pattern(String changes) {
    return changes.replaceAll("\\s+", " ");
  }

  private static String columns(JsonPath diff) {
    var columns = new TreeSet<String>();
    diff.<List<String>>getList("items.columns").stream()
        .filter(java.util.Objects::nonNull)
        .forEach(columns::addAll);
    return columns.toString();
  }

  private static UUID made(String pack) {
    return made(pack, 1);
  }

  private static UUID made(String pack, int scale) {
    return operator()
        .body(Map.of("pack", pack, "scale", scale))
        .post("/api/v1/tenants")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  private static ValidatableResponse diff(UUID id, String query) {
    return operator().get("/api/v1/tenants/" + id + "/diff" + query).then().statusCode(200);
  }

  private static ValidatableResponse undo(UUID id, Map<String, ?> request) {
    return operator().body(request).post("/api/v1/tenants/{id}:undo", id).then();
  }

  private static RequestSpecification operator() {
    return caller(null, 1);
  }

  /** Somebody of a tenant, or an operator if that is null. */
  private static RequestSpecification caller(UUID tenant, int epoch) {
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .auth()
        .oauth2(
            TestTokens.reader(
                tenant == null ? UUID.randomUUID() : tenant,
                claims -> {
                  claims.setStringListClaim(
                      "permissions", List.of("tenants:read", "tenants:write"));
                  claims.setClaim("tenant_epoch", epoch);
                  if (tenant == null) {
                    claims.unsetClaim("tenant_id");
                    claims.unsetClaim("tenant_epoch");
                  }
                }));
  }
}
