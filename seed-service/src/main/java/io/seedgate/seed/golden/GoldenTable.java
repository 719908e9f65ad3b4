package io.seedgate.seed.golden;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.plan.Cell;
import io.seedgate.seed.plan.Plan.PlannedRow;
import io.seedgate.seed.plan.Plan.PlannedTable;
import io.seedgate.seed.plan.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The statements for one table.
 *
 * <p>Those on a tenant take the same parameters, in this order: its id (uuid), the id of the copy
 * (uuid), the anchor date, and its fixed ids by name (jsonb). {@link #move} takes two dates instead
 * of the last two.
 */
final class GoldenTable {

  private static final String MOMENTS = "_moments";
  private static final String SETTINGS =
      "(SELECT $1::uuid AS tenant, $2::uuid AS copy, $3::date AS anchor, $4::jsonb AS fixed) s";

  private final Table table;
  private final List<Column> columns;
  private final List<PlannedRow> rows;

  GoldenTable(PlannedTable planned) {
    this.table = planned.table();
    this.columns = planned.columns();
    this.rows = planned.rows();
  }

  String name() {
    return table.name();
  }

  int size() {
    return rows.size();
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean isRoot() {
    return table.tenantRoot();
  }

  /**
   * Writes the copy. Parameters: its id; arrays of text with the keys and the values of {@link
   * #patterns}.
   */
  String fill() {
    List<String> names = new ArrayList<>(List.of(Catalog.SEED_KEY));
    List<String> values = new ArrayList<>(List.of("v.c0"));
    for (Column column : columns) {
      names.add(column.name());
      values.add(patternValue(column, "v.c" + values.size()));
      if (column.kind() == Kind.JSONB) {
        names.add(column.name() + MOMENTS);
        values.add("v.c%d::jsonb".formatted(values.size()));
      }
    }
    int count = names.size();
    return "INSERT INTO golden.%s (copy, %s) SELECT $1::uuid, %s FROM unnest(%s) AS v (%s)"
        .formatted(
            quoted(table.name()),
            names.stream().map(GoldenTable::quoted).collect(joining(", ")),
            String.join(", ", values),
            IntStream.range(0, count)
                .mapToObj(i -> "$%d::text[]".formatted(i + 2))
                .collect(joining(", ")),
            IntStream.range(0, count).mapToObj(i -> "c" + i).collect(joining(", ")));
  }

  /** The arrays for {@link #fill}, for the rows {@code from} to {@code to}. */
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
    if (isName(column)) {
      return value;
    }
    if (isDay(column)) {
      return value + "::day_offset";
    }
    String cast = "%s::%s".formatted(value, column.type());
    return column
        .defaultExpression()
        .filter(any -> column.hasConstantDefault())
        .map(constant -> "coalesce(%s, %s)".formatted(cast, constant))
        .orElse(cast);
  }

  /**
   * Copies all rows into the tenant. The tenant's own row takes further parameters: the columns of
   * {@link Tenant#COLUMNS} that {@code given} names, as text.
   */
  String pour(List<String> given) {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    if (!table.tenantRoot()) {
      names.add(Catalog.TENANT);
      values.add("s.tenant");
    }
    names.addAll(List.of(Catalog.ID, Catalog.SEED_KEY));
    values.add(
        table.tenantRoot()
            ? "s.tenant"
            : "seeded_id(s.tenant, '%s/' || g.seed_key, s.fixed)".formatted(table.name()));
    values.add("g.seed_key");
    for (Column column : columns) {
      names.add(column.name());
      values.add(seeded(column, "s.anchor"));
    }
    for (int i = 0; i < given.size(); i++) {
      Column column = table.column(given.get(i)).orElseThrow();
      names.add(column.name());
      values.add("$%d::text::%s".formatted(i + 5, column.type()));
    }
    return "INSERT INTO %1$s (%2$s) SELECT %3$s FROM golden.%1$s g, %4$s WHERE g.copy = s.copy"
        .formatted(
            quoted(table.name()),
            names.stream().map(GoldenTable::quoted).collect(joining(", ")),
            String.join(", ", values),
            SETTINGS);
  }

  /**
   * The rows as they are in the tenant of the transaction that nobody has changed: {@code id},
   * {@code seed_key} and the columns of the copy. Without parameters.
   *
   * @param fixed the tenant's fixed ids by name, JSON
   */
  PristineTable pristine(UUID copy, String fixed) {
    String settings =
        """
        (SELECT d.id AS tenant, d.anchor_date AS anchor, '%s'::jsonb AS fixed
         FROM tenants d WHERE d.id = current_tenant_id()) s\
        """
            .formatted(fixed.replace("'", "''"));
    String id =
        table.tenantRoot()
            ? "s.tenant"
            : "seeded_id(s.tenant, '%s/' || g.seed_key, s.fixed)".formatted(table.name());
    String select =
        "SELECT %s AS id, g.seed_key%s FROM golden.%s g, %s WHERE g.copy = '%s'"
            .formatted(
                id,
                columns.stream()
                    .map(it -> ", %s AS %s".formatted(seeded(it, "s.anchor"), quoted(it.name())))
                    .collect(joining()),
                quoted(table.name()),
                settings,
                copy);
    return new PristineTable(table, columns, "(%s)".formatted(select));
  }

  /** Deletes all rows of the tenant, those of visitors too. Parameter: the tenant's id. */
  String clear() {
    return "DELETE FROM %s WHERE %s = $1"
        .formatted(quoted(table.name()), quoted(table.tenantRoot() ? Catalog.ID : Catalog.TENANT));
  }

  /** True if some column of it has dates. */
  boolean hasDates() {
    return columns.stream().anyMatch(column -> isDay(column) || column.kind() == Kind.JSONB);
  }

  /**
   * Moves the dates of seeded rows from one anchor date to another, by as many days as their
   * offsets do; what a visitor changed keeps its distance. Inside JSON only what is still as it was
   * seeded moves. Parameters: the tenant's id, the copy's, the date before, the date after.
   */
  String move() {
    List<Column> dated =
        columns.stream().filter(column -> isDay(column) || column.kind() == Kind.JSONB).toList();
    return """
    UPDATE %1$s t SET (%2$s) = ROW (%3$s)
    FROM golden.%1$s g
    WHERE t.%4$s = $1::uuid AND g.copy = $2::uuid AND g.seed_key = t.seed_key
      AND (%5$s) IS DISTINCT FROM (%3$s)"""
        .formatted(
            quoted(table.name()),
            dated.stream().map(column -> quoted(column.name())).collect(joining(", ")),
            dated.stream().map(GoldenTable::moved).collect(joining(", ")),
            quoted(table.tenantRoot() ? Catalog.ID : Catalog.TENANT),
            dated.stream().map(column -> "t." + quoted(column.name())).collect(joining(", ")));
  }

  /** Notes a tenant's new anchor date in its own row. Parameters: the tenant's id, the date. */
  String setAnchor() {
    return "UPDATE %s SET anchor_date = $2 WHERE id = $1".formatted(quoted(table.name()));
  }

  private static String moved(Column column) {
    String name = quoted(column.name());
    if (column.kind() == Kind.JSONB) {
      String moments = "g." + quoted(column.name() + MOMENTS);
      return "CASE WHEN %2$s IS NULL THEN t.%1$s ELSE moved_json(t.%1$s, %2$s, $3::date, $4::date) END"
          .formatted(name, moments);
    }
    // One without an offset goes as far as the anchor date itself.
    String days =
        "coalesce(seeded_date(g.%1$s, $4::date) - seeded_date(g.%1$s, $3::date), $4::date - $3::date)"
            .formatted(name);
    return column.kind() == Kind.DATE
        ? "t.%s + %s".formatted(name, days)
        : "t.%s + %s * interval '24 hours'".formatted(name, days);
  }

  private static String seeded(Column column, String anchor) {
    String pattern = "g." + quoted(column.name());
    if (isName(column)) {
      // The tenant's own row has no name, it has the tenant's id.
      return "CASE %1$s WHEN '%2$s' THEN s.tenant ELSE seeded_id(s.tenant, %1$s, s.fixed) END"
          .formatted(pattern, Cell.TENANT);
    }
    if (column.kind() == Kind.DATE) {
      return "seeded_date(%s, %s)".formatted(pattern, anchor);
    }
    if (column.kind() == Kind.TIMESTAMPTZ) {
      return "seeded_time(%s, %s)".formatted(pattern, anchor);
    }
    if (column.kind() == Kind.JSONB) {
      return "CASE WHEN %2$s IS NULL THEN %1$s ELSE seeded_json(%1$s, %2$s, %3$s) END"
          .formatted(pattern, "g." + quoted(column.name() + MOMENTS), anchor);
    }
    return pattern;
  }

  private static boolean isName(Column column) {
    return column.refersTo().isPresent() || column.kind() == Kind.PERSONA;
  }

  private static boolean isDay(Column column) {
    return !isName(column) && (column.kind() == Kind.DATE || column.kind() == Kind.TIMESTAMPTZ);
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
