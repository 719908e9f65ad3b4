package io.seedgate.seed.golden;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.plan.Cell;
import io.seedgate.seed.plan.Plan.PlannedTable;
import io.seedgate.seed.plan.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * The statements for one table of a tenant.
 *
 * <p>They take the same parameters, in this order: its id (uuid), the id of the copy (uuid), the
 * anchor date, and its fixed ids by name (jsonb). {@link #move} takes two dates instead of the last
 * two.
 */
final class GoldenTable {

  /** After the name of a column with JSON: that with the moments in it. */
  static final String MOMENTS = "_moments";

  /** A column of the tenant's own row that the directory knows, and leases move. */
  private static final String EXPIRY = "expires_at";

  /** The columns that the tenant's own row is given, in the order of their parameters. */
  static final List<String> GIVEN =
      Tenant.COLUMNS.stream().filter(column -> !column.equals(EXPIRY)).sorted().toList();

  private static final String SETTINGS =
      "(SELECT $1::uuid AS tenant, $2::uuid AS copy, $3::date AS anchor, $4::jsonb AS fixed) s";

  /** Up to so many names a column it is cheaper to look for one than to hash it for each row. */
  private static final int FEW = 8;

  private final Table table;
  private final List<Column> columns;
  private final int rows;

  /** Of columns that name few rows, by column: which. */
  private final Map<String, List<String>> fewNames = new HashMap<>();

  GoldenTable(PlannedTable planned) {
    this.table = planned.table();
    this.columns = planned.columns();
    this.rows = planned.rows().size();
    for (int i = 0; i < columns.size(); i++) {
      if (isName(columns.get(i))) {
        int cell = i;
        List<String> names =
            planned.rows().stream()
                .map(row -> row.cells().get(cell).pattern())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (!names.isEmpty() && names.size() <= FEW && names.size() * 2 < rows) {
          fewNames.put(columns.get(i).name(), names);
        }
      }
    }
  }

  String name() {
    return table.name();
  }

  /** True if the copy has no rows for the table. */
  boolean isEmpty() {
    return rows == 0;
  }

  boolean isRoot() {
    return table.tenantRoot();
  }

  /**
   * Copies all rows into the tenant, which has none. The tenant's own row takes further parameters:
   * the columns of {@link Tenant#COLUMNS}, as text.
   */
  String pour() {
    List<String> names = new ArrayList<>(List.of(Catalog.ID, Catalog.SEED_KEY));
    List<String> values = new ArrayList<>(List.of(id(), "g.seed_key"));
    if (!table.tenantRoot()) {
      names.add(Catalog.TENANT);
      values.add("s.tenant");
    }
    expected()
        .forEach(
            (name, value) -> {
              names.add(name);
              values.add(value);
            });
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
    String select =
        "SELECT %s AS id, g.seed_key%s FROM golden.%s g, %s WHERE g.copy = '%s'"
            .formatted(
                id(),
                columns.stream()
                    .map(it -> ", %s AS %s".formatted(seeded(it, "s.anchor"), quoted(it.name())))
                    .collect(joining()),
                quoted(table.name()),
                settings,
                copy);
    return new PristineTable(table, columns, "(%s)".formatted(select));
  }

  /**
   * As {@link #pour}, but for the rows that are there; all of them have to be as the copy says.
   * Where none is missing, as in nearly every table, counting them takes a tenth of looking for
   * each.
   */
  String pourMissing() {
    return pour()
        + """
        \sAND (SELECT count(*) FROM %1$s t WHERE t.%2$s = $1::uuid) < %4$d
        AND NOT EXISTS (SELECT FROM %1$s t WHERE t.%2$s = s.tenant AND t.id = %3$s)"""
            .formatted(quoted(table.name()), tenantColumn(), id(), rows);
  }

  /**
   * Deletes the tenant's rows that are not exactly as the copy says, those of visitors among them.
   * Parameters as of {@link #pour}.
   */
  String clearDifferent() {
    Map<String, String> expected = expected();
    return """
    DELETE FROM %1$s t
    WHERE t.%2$s = $1::uuid AND NOT EXISTS (
      SELECT FROM golden.%1$s g, %3$s
      WHERE g.copy = s.copy AND g.seed_key = t.seed_key AND t.id = %4$s
        AND (%5$s) IS NOT DISTINCT FROM (%6$s))"""
        .formatted(
            quoted(table.name()),
            tenantColumn(),
            SETTINGS,
            id(),
            expected.keySet().stream().map(name -> "t." + quoted(name)).collect(joining(", ")),
            String.join(", ", expected.values()));
  }

  /** What a row has beside its ids and key: by column, the expression that computes it. */
  private Map<String, String> expected() {
    Map<String, String> expected = new LinkedHashMap<>();
    columns.forEach(column -> expected.put(column.name(), expected(column)));
    if (table.tenantRoot()) {
      for (String given : GIVEN) {
        expected.put(
            given,
            "$%d::text::%s"
                .formatted(GIVEN.indexOf(given) + 5, table.column(given).orElseThrow().type()));
      }
      expected.put(EXPIRY, "(SELECT d.expires_at FROM tenants d WHERE d.id = s.tenant)");
    }
    return expected;
  }

  private String expected(Column column) {
    List<String> names = fewNames.get(column.name());
    return names == null
        ? seeded(column, "s.anchor")
        : names.stream()
            .map(name -> "WHEN %s THEN %s".formatted(literal(name), idOnceAStatement(name)))
            .collect(joining(" ", "CASE g.%s ".formatted(quoted(column.name())), " END"));
  }

  private static String idOnceAStatement(String name) {
    return name.equals(Cell.TENANT)
        ? "$1::uuid"
        : "(SELECT seeded_id($1::uuid, %s, $4::jsonb))".formatted(literal(name));
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The id of the row that {@code g} is the pattern of. */
  private String id() {
    return table.tenantRoot()
        ? "s.tenant"
        : "seeded_id(s.tenant, '%s/' || g.seed_key, s.fixed)".formatted(table.name());
  }

  private String tenantColumn() {
    return quoted(table.tenantRoot() ? Catalog.ID : Catalog.TENANT);
  }

  /** Deletes all rows of the tenant, those of visitors too. Parameter: the tenant's id. */
  String clear() {
    return "DELETE FROM %s WHERE %s = $1".formatted(quoted(table.name()), tenantColumn());
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
            tenantColumn(),
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

  static boolean isName(Column column) {
    return column.refersTo().isPresent() || column.kind() == Kind.PERSONA;
  }

  static boolean isDay(Column column) {
    return !isName(column) && (column.kind() == Kind.DATE || column.kind() == Kind.TIMESTAMPTZ);
  }

  static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
