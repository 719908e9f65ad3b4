package io.seedgate.seed.diff;

import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What visitors did to rows that generators made is told and undone like the rest. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class GeneratedRowsDiffTest {

  @Inject SeededTenants seeded;
  @Inject ToldAndUndone told;

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
    told.check(DiffApi.made("estate", 3), edit, changes, columns);
  }

  @Test
  void generatedRowsAreUndoneOneByOneAndWhatTheyWantIsNamed() {
    UUID id = DiffApi.made("estate", 3);
    Map<String, List<String>> pristine = seeded.contents(id);
    seeded.execute(id, "UPDATE assets SET name = 'Mine' WHERE seed_key = 'machine#2.7'");
    seeded.execute(
        id, "UPDATE raw_import_records SET asset_id = NULL WHERE seed_key = 'machine#1.5'");
    seeded.execute(id, "DELETE FROM assets WHERE seed_key = 'machine#1.5'");
    seeded.execute(id, UndoTest.ANOTHER_WAVE);
    String changed = DiffApi.diff(id, "?table=assets&change=changed").extract().path("items[0].id");
    String asset = DiffApi.diff(id, "?table=assets&change=deleted").extract().path("items[0].id");
    String move = DiffApi.diff(id, "?table=wave_assignments").extract().path("items[0].id");

    DiffApi.undo(id, Map.of("table", "assets", "id", changed))
        .statusCode(200)
        .body(
            "tables", contains(Map.of("table", "assets", "added", 0, "changed", 1, "deleted", 0)));
    DiffApi.undo(id, Map.of("table", "assets", "id", changed))
        .statusCode(200)
        .body("tables", hasSize(0));
    DiffApi.undo(id, Map.of("table", "wave_assignments", "id", move))
        .statusCode(409)
        .body(code("undo_blocked"))
        .body("blocked_by.id", contains(asset))
        .body("blocked_by.table", contains("assets"));
    DiffApi.undo(id, Map.of("kind", "deleted", "table", "wave_assignments")).statusCode(409);
    DiffApi.undo(id, Map.of("table", "assets", "id", asset)).statusCode(200);
    DiffApi.undo(id, Map.of("table", "wave_assignments", "id", move)).statusCode(200);
    DiffApi.undo(id, Map.of("kind", "deleted")).statusCode(200);
    DiffApi.diff(id, "")
        .body("tables.table", equalTo(List.of("migration_waves", "raw_import_records")));
    DiffApi.undo(id, Map.of("kind", "changed")).statusCode(200);
    DiffApi.undo(id, Map.of("kind", "added")).statusCode(200);

    DiffApi.isPristine(id);
    assertEquals(pristine, seeded.contents(id));
  }

  /** What two rows have swapped can't be restored one after the other. */
  @Test
  void swappedValuesOfGeneratedRowsAreUndoneWithEverything() {
    UUID id = DiffApi.made("estate", 2);
    seeded.execute(
        id,
        """
        UPDATE raw_import_records SET row_number = 9000 WHERE seed_key = 'machine#1.1';
        UPDATE raw_import_records SET row_number = (SELECT row_number - 1 FROM raw_import_records
          WHERE seed_key = 'machine#1.2') WHERE seed_key = 'machine#1.2';
        UPDATE raw_import_records SET row_number = (SELECT row_number + 1 FROM raw_import_records
          WHERE seed_key = 'machine#1.2') WHERE seed_key = 'machine#1.1'
        """);
    DiffApi.undo(id, Map.of("kind", "changed")).statusCode(409).body(code("undo_blocked"));
    DiffApi.undo(id, Map.of()).statusCode(200).body("tables[0].changed", equalTo(2));
    DiffApi.isPristine(id);
  }

  @Test
  void ofManyChangesOfGeneratedRowsTheFirstAreTold() throws IOException {
    UUID id = DiffApi.made("estate", 8);
    seeded.execute(id, "UPDATE assets SET name = name || '!'; DELETE FROM asset_dependencies");
    long dependencies = 160 + 7 * perUnit("asset_dependencies");
    DiffApi.diff(id, "?total=true")
        .body("complete", equalTo(false), "pristine", equalTo(false))
        .body("tables.find { it.table == 'assets' }.changed", equalTo(8 * 60))
        .body(
            "tables.find { it.table == 'asset_dependencies' }.deleted", equalTo((int) dependencies))
        .body("total", equalTo(60 + 160 + 1_000));
    DiffApi.diff(id, "?table=assets&total=true")
        .body("complete", equalTo(true), "total", equalTo(480));
    DiffApi.undo(id, Map.of()).statusCode(200);
    DiffApi.isPristine(id);
  }

  private long perUnit(String table) throws IOException {
    return seeded.plan("estate").generators().rowCount(table, 2);
  }
}
