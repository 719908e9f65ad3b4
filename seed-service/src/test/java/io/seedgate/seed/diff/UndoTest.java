package io.seedgate.seed.diff;

import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What visitors did is undone in part, unless something depends on it. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class UndoTest {

  static final String ANOTHER_WAVE =
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

  @Test
  void oneKindOneTableAndOneRowAreUndoneByThemselves() {
    UUID id = DiffApi.made("estate");
    Map<String, List<String>> pristine = seeded.contents(id);
    seeded.execute(id, ANOTHER_WAVE);
    seeded.execute(id, "UPDATE assets SET name = 'Mine' WHERE asset_type = 'application'");
    seeded.execute(id, "UPDATE data_imports SET filename = 'mine.csv'");
    seeded.execute(id, "DELETE FROM migration_waves WHERE wave_number = 2");

    JsonPath asset = DiffApi.diff(id, "?table=assets&change=changed&limit=1").extract().jsonPath();
    assertEquals("Mine", asset.getString("items[0].present.name"));
    Map<String, Object> row = Map.of("table", "assets", "id", asset.getString("items[0].id"));
    DiffApi.undo(id, row)
        .statusCode(200)
        .body(
            "tables", contains(Map.of("table", "assets", "added", 0, "changed", 1, "deleted", 0)));
    DiffApi.undo(id, row).statusCode(200).body("tables", hasSize(0));
    DiffApi.undo(id, Map.of("table", "assets", "id", UUID.randomUUID()))
        .statusCode(404)
        .body(code("row_not_found"));
    DiffApi.undo(id, Map.of("table", "client_accounts", "id", id))
        .statusCode(200)
        .body("tables", hasSize(0));
    assertEquals(
        asset.getString("items[0].pristine.name"),
        seeded
            .rows(id, "SELECT name FROM assets WHERE id = $1", asset.getUUID("items[0].id"))
            .get(0)
            .getString(0));
    DiffApi.operator()
        .body(Map.of())
        .post("/api/v1/tenants/{id}:undo?dry_run=true", id)
        .then()
        .statusCode(400)
        .body(code("unknown_parameter"));
    DiffApi.undo(id, Map.of("table", "assets"))
        .statusCode(200)
        .body("tables.table", contains("assets"));
    DiffApi.diff(id, "")
        .body(
            "tables.table",
            equalTo(List.of("data_imports", "migration_waves", "wave_assignments")));
    DiffApi.undo(id, Map.of("kind", "added")).statusCode(200).body("tables[0].added", equalTo(1));
    DiffApi.undo(id, Map.of("kind", "changed", "table", "data_imports")).statusCode(200);
    DiffApi.undo(id, Map.of("kind", "deleted"))
        .statusCode(200)
        .body("tables.table", equalTo(List.of("migration_waves", "wave_assignments")));

    DiffApi.isPristine(id);
    assertEquals(pristine, seeded.contents(id));
  }

  @Test
  void whatOtherRowsDependOnIsNotUndoneAloneAndTheyAreNamed() {
    UUID id = DiffApi.made("estate");
    seeded.execute(id, ANOTHER_WAVE);
    seeded.execute(id, MOVE_AN_ASSET_TO_IT);
    Map<String, List<String>> edited = seeded.contents(id);
    String assignment = DiffApi.diff(id, "?table=wave_assignments").extract().path("items[0].id");

    DiffApi.undo(id, Map.of("kind", "added"))
        .statusCode(409)
        .body(code("undo_blocked"))
        .body("blocked_by.table", contains("wave_assignments"))
        .body("blocked_by.id", contains(assignment));
    assertEquals(edited, seeded.contents(id));
    DiffApi.undo(id, Map.of("table", "wave_assignments", "id", assignment)).statusCode(200);
    DiffApi.undo(id, Map.of("kind", "added")).statusCode(200);
    DiffApi.isPristine(id);

    seeded.execute(id, "DELETE FROM migration_waves WHERE wave_number = 2");
    String deleted =
        DiffApi.diff(id, "?table=wave_assignments&limit=1").extract().path("items[0].id");
    DiffApi.undo(id, Map.of("table", "wave_assignments", "id", deleted))
        .statusCode(409)
        .body("blocked_by.table", contains("migration_waves"))
        .body("blocked_by.key", contains(notNullValue()));
    seeded.execute(id, "UPDATE migration_waves SET wave_number = 2 WHERE wave_number = 3");
    DiffApi.undo(id, Map.of("kind", "deleted"))
        .statusCode(409)
        .body(code("undo_blocked"))
        .body("detail", containsString("migration_waves"));
    DiffApi.undo(id, Map.of()).statusCode(200);
    DiffApi.isPristine(id);
  }
}
