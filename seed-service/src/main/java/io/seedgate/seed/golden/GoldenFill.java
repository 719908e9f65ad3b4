package io.seedgate.seed.golden;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.plan.Cell;
import io.seedgate.seed.plan.Plan.PlannedRow;
import io.seedgate.seed.plan.Plan.PlannedTable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the rows of a copy into one golden table. */
final class GoldenFill {

  private final String table;
  private final List<Column> columns;
  private final List<PlannedRow> rows;

  GoldenFill(PlannedTable planned) {
    this.table = planned.table().name();
    this.columns = planned.columns();
    this.rows = planned.rows();
  }

  int size() {
    return rows.size();
  }

  /**
   * Parameters: the copy's id; arrays of text with the keys and the values of {@link #patterns}.
   */
  String sql() {
    List<String> names = new ArrayList<>(List.of(Catalog.SEED_KEY));
    List<String> values = new ArrayList<>(List.of("v.c0"));
    for (Column column : columns) {
      names.add(column.name());
      values.add(patternValue(column, "v.c" + values.size()));
      if (column.kind() == Kind.JSONB) {
        names.add(column.name() + GoldenTable.MOMENTS);
        values.add("v.c%d::jsonb".formatted(values.size()));
      }
    }
    int count = names.size();
    return "INSERT INTO golden.%s (copy, %s) SELECT $1::uuid, %s FROM unnest(%s) AS v (%s)"
        .formatted(
            GoldenTable.quoted(table),
            names.stream().map(GoldenTable::quoted).collect(joining(", ")),
            String.join(", ", values),
            IntStream.range(0, count)
                .mapToObj(i -> "$%d::text[]".formatted(i + 2))
                .collect(joining(", ")),
            IntStream.range(0, count).mapToObj(i -> "c" + i).collect(joining(", ")));
  }

  /** The arrays for {@link #sql}, for the rows {@code from} to {@code to}. */
  List<String[]> patterns(int from, int to) {
    List<PlannedRow> part = rows.subList(from, to);
    List<String[]> arrays = new ArrayList<>();
    arrays.add(part.stream().map(PlannedRow::key).toArray(String[]::new));
    for (int i = 0; i < columns.size(); i++) {
      int cell = i;
      arrays.add(part.stream().map(row -> row.cells().get(cell).pattern()).toArray(String[]::new));
      if (columns.get(i).kind() == Kind.JSONB) {
        arrays.add(part.stream().map(row -> moments(row.cells().get(cell))).toArray(String[]::new));
      }
    }
    return arrays;
  }

  private static String moments(Cell cell) {
    return cell instanceof Cell.Json json ? json.moments() : null;
  }

  private static String patternValue(Column column, String value) {
    if (GoldenTable.isName(column)) {
      return value;
    }
    if (GoldenTable.isDay(column)) {
      return value + "::day_offset";
    }
    String cast = "%s::%s".formatted(value, column.type());
    return column
        .defaultExpression()
        .filter(any -> column.hasConstantDefault())
        .map(constant -> "coalesce(%s, %s)".formatted(cast, constant))
        .orElse(cast);
  }
}
