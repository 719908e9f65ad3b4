package io.seedgate.seed.diff;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.path.json.JsonPath;
import io.seedgate.seed.load.SeededTenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;

/** An edit, what the diff says of it, on its day and on another, and its undoing. */
@ApplicationScoped
class ToldAndUndone {

  private final SeededTenants seeded;

  ToldAndUndone(SeededTenants seeded) {
    this.seeded = seeded;
  }

  /**
   * Holds a diff against what is expected of it, and leaves the tenant as it was.
   *
   * @param changes by table: added, changed, deleted, or * where it doesn't matter how many
   * @param columns that are named as changed
   */
  void check(UUID id, String edit, String changes, String columns) {
    Map<String, List<String>> pristine = seeded.contents(id);
    seeded.execute(id, "SET CONSTRAINTS ALL DEFERRED; " + edit);

    JsonPath diff = DiffApi.diff(id, "?limit=500&total=true").extract().jsonPath();

    assertEquals(pattern(changes), counted(diff, changes));
    assertEquals(columns, columns(diff));
    assertEquals(diff.getList("items").size(), diff.getInt("total"));
    DiffApi.operator()
        .body(Map.of("date", "2031-03-05"))
        .put("/api/v1/tenants/{id}/anchor-date", id)
        .then()
        .statusCode(200);
    JsonPath moved = DiffApi.diff(id, "?limit=500").extract().jsonPath();
    assertEquals(diff.getList("tables"), moved.getList("tables"));
    assertEquals(diff.getList("items.id"), moved.getList("items.id"));
    assertEquals(columns, columns(moved));
    String anchor = diff.getString("anchor_date");
    DiffApi.operator().body(Map.of("date", anchor)).put("/api/v1/tenants/{id}/anchor-date", id);

    assertEquals(
        diff.getList("tables"),
        DiffApi.undo(id, Map.of()).statusCode(200).extract().path("tables"));

    DiffApi.diff(id, "").body("pristine", equalTo(true), "items", hasSize(0), "tables", hasSize(0));
    assertEquals(pristine, seeded.contents(id));
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
        .filter(Objects::nonNull)
        .forEach(columns::addAll);
    return columns.toString();
  }
}
