package io.seedgate.seed.diff;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.golden.PristineTable;
import java.util.function.UnaryOperator;

/**
 * The statements that hold one table against what is pristine, for a transaction of the tenant in
 * the name of the service. Those that undo take the id of a row (uuid), or null for all.
 */
record ComparedTable(PristineTable pristine) {

  private static final String ONE_OR_ALL = "($1::uuid IS NULL OR %s.id = $1::uuid)";

  String name() {
    return pristine.table().name();
  }

  boolean isRoot() {
    return pristine.table().tenantRoot();
  }

  /** A SELECT of {@link RowChange}s. What belongs to a user is left for them to read. */
  String changes() {
    String added = isRoot() ? "" : added() + "\nUNION ALL\n";
    return added
        + """
        SELECT '%1$s' AS "table", c.id, c.seed_key::text AS key, c.change, c.differences -> 'columns' AS columns,
               CASE c.change WHEN 'deleted' THEN c.pristine ELSE c.differences -> 'pristine' END AS pristine,
               %2$s AS present, c.changed_at
        FROM (
          SELECT p.id, p.seed_key, CASE WHEN t.id IS NULL THEN 'deleted' ELSE 'changed' END::change_kind AS change,
                 to_jsonb(p) - '{id,seed_key}'::text[] AS pristine, %3$s AS changed_at,
                 CASE WHEN t.id IS NOT NULL THEN json_differences(to_jsonb(p) - '{id,seed_key}'::text[], to_jsonb(t)) END
                   AS differences
          FROM %4$s p
          LEFT JOIN %5$s t ON t.%6$s = current_tenant_id() AND t.id = p.id
          WHERE t.id IS NULL OR %7$s) c\
        """
            .formatted(
                name(),
                pristine.table().personal() ? "NULL::jsonb" : "c.differences -> 'present'",
                changedAt(),
                pristine.source(),
                quoted(name()),
                tenantColumn(),
                differs());
  }

  private String added() {
    String present =
        "to_jsonb(t) - '{%s,%s,%s}'::text[]"
            .formatted(Catalog.TENANT, Catalog.ID, Catalog.SEED_KEY);
    return """
    SELECT '%1$s' AS "table", t.id, NULL::text AS key, 'added'::change_kind AS change,
           NULL::jsonb AS columns, NULL::jsonb AS pristine, %2$s AS present, %3$s AS changed_at
    FROM %4$s t WHERE t.%5$s = current_tenant_id() AND t.seed_key IS NULL"""
        .formatted(
            name(),
            pristine.table().personal() ? "NULL::jsonb" : present,
            changedAt(),
            quoted(name()),
            tenantColumn());
  }

  /** Deletes rows that were added. */
  String removeAdded() {
    return "DELETE FROM %s t WHERE t.%s = current_tenant_id() AND t.seed_key IS NULL AND %s"
        .formatted(quoted(name()), tenantColumn(), ONE_OR_ALL.formatted("t"));
  }

  /** Gives rows that were changed the values that they had. */
  String restoreChanged() {
    return """
    UPDATE %1$s t SET (%2$s) = ROW (%3$s)%4$s FROM %5$s p
    WHERE t.%6$s = current_tenant_id() AND t.id = p.id AND %7$s AND %8$s"""
        .formatted(
            quoted(name()),
            columns(column -> column),
            columns(column -> "p." + column),
            pristine.table().touched() ? ", updated_at = now()" : "",
            pristine.source(),
            tenantColumn(),
            differs(),
            ONE_OR_ALL.formatted("t"));
  }

  /** Makes rows again that were deleted. The tenant's own is never. */
  String restoreDeleted() {
    return """
    INSERT INTO %1$s (%2$s, id, seed_key, %3$s)
    SELECT current_tenant_id(), p.id, p.seed_key, %4$s FROM %5$s p
    WHERE NOT EXISTS (SELECT FROM %1$s t WHERE t.%2$s = current_tenant_id() AND t.id = p.id) AND %6$s"""
        .formatted(
            quoted(name()),
            tenantColumn(),
            columns(column -> column),
            columns(column -> "p." + column),
            pristine.source(),
            ONE_OR_ALL.formatted("p"));
  }

  /**
   * A SELECT of rows of {@code child} that refer, by {@code column}, to an added row that is to be
   * deleted, and would go with it.
   *
   * @param all whether the added rows of {@code child} are deleted too, and don't count
   */
  String dependents(ComparedTable child, Column column, boolean all) {
    return """
    SELECT '%1$s' AS "table", c.id, c.seed_key::text AS key
    FROM %2$s t JOIN %3$s c ON c.client_account_id = current_tenant_id() AND c.%4$s = t.id
    WHERE t.%5$s = current_tenant_id() AND t.seed_key IS NULL AND %6$s%7$s"""
        .formatted(
            child.name(),
            quoted(name()),
            quoted(child.name()),
            quoted(column.name()),
            tenantColumn(),
            ONE_OR_ALL.formatted("t"),
            all ? " AND c.seed_key IS NOT NULL" : "");
  }

  /** A SELECT of deleted rows of {@code parent} that rows of this table want, by {@code column}. */
  String missing(ComparedTable parent, Column column, boolean changed, boolean deleted) {
    return """
    SELECT '%1$s' AS "table", r.id, r.seed_key::text AS key
    FROM %2$s p
    JOIN %3$s r ON r.id = p.%4$s
    LEFT JOIN %5$s t ON t.client_account_id = current_tenant_id() AND t.id = p.id
    WHERE NOT EXISTS (SELECT FROM %6$s x WHERE x.client_account_id = current_tenant_id() AND x.id = r.id)
      AND CASE WHEN t.id IS NULL THEN %7$s ELSE %8$s AND %9$s END AND %10$s"""
        .formatted(
            parent.name(),
            pristine.source(),
            parent.pristine.source(),
            quoted(column.name()),
            quoted(name()),
            quoted(parent.name()),
            deleted,
            changed,
            differs(),
            ONE_OR_ALL.formatted("p"));
  }

  private String differs() {
    return "(%s) IS DISTINCT FROM (%s)"
        .formatted(columns(column -> "t." + column), columns(column -> "p." + column));
  }

  private String changedAt() {
    return pristine.table().touched() ? "t." + Catalog.UPDATED_AT : "NULL::timestamptz";
  }

  private String tenantColumn() {
    return isRoot() ? Catalog.ID : Catalog.TENANT;
  }

  private String columns(UnaryOperator<String> written) {
    return pristine.columns().stream()
        .map(column -> written.apply(quoted(column.name())))
        .collect(joining(", "));
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
