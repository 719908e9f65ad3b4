package io.seedgate.seed.diff;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.golden.PristineTable;
import java.util.function.UnaryOperator;

/**
 * The statements that hold one table against what is pristine, for a transaction of the tenant in
 * the name of the service. Those that take the id of a row (uuid) as {@code row} take null for all.
 *
 * @param row the parameter
 */
record ComparedTable(PristineTable pristine, String row) {

  /** Of a story, whose statements have no other parameter. */
  ComparedTable(PristineTable pristine) {
    this(pristine, "$1::uuid");
  }

  String name() {
    return pristine.table().name();
  }

  boolean isRoot() {
    return pristine.table().tenantRoot();
  }

  /** A SELECT of {@link RowChange}s. What belongs to a user is left for them to read. */
  String changes() {
    return isRoot() ? differing("") : added() + "\nUNION ALL\n" + differing("");
  }

  /** A SELECT of those among them that pristine rows went through. */
  String differing() {
    return differing(" AND " + asked("p"));
  }

  private String differing(String condition) {
    return """
    SELECT '%1$s' AS "table", c.id, c.seed_key::text AS key, c.change, c.differences -> 'columns' AS columns,
           CASE c.change WHEN 'deleted' THEN c.pristine ELSE c.differences -> 'pristine' END AS pristine,
           %2$s AS present, c.changed_at
    FROM (
      SELECT p.id, p.seed_key, CASE WHEN t.id IS NULL THEN 'deleted' ELSE 'changed' END::change_kind AS change,
             %3$s AS pristine, %4$s AS changed_at,
             CASE WHEN t.id IS NOT NULL THEN json_differences(%3$s, to_jsonb(t)) END AS differences
      FROM %5$s p LEFT JOIN %6$s
      WHERE (t.id IS NULL OR %7$s)%8$s) c\
    """
        .formatted(
            name(),
            pristine.table().personal() ? "NULL::jsonb" : "c.differences -> 'present'",
            "to_jsonb(p) - '{%s,%s,%s}'::text[]"
                .formatted(Catalog.ID, Catalog.SEED_KEY, Catalog.TENANT),
            changedAt(),
            pristine.source(),
            present(),
            differs(),
            condition);
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

  /** A SELECT of the key of the row whose id is {@code $1}. */
  String key() {
    return "SELECT seed_key::text FROM %s WHERE %s = current_tenant_id() AND id = $1"
        .formatted(quoted(name()), tenantColumn());
  }

  /** A SELECT of the row whose id is {@code $1}, of none of its columns. */
  String there() {
    return "SELECT FROM %s WHERE %s = current_tenant_id() AND id = $1"
        .formatted(quoted(name()), tenantColumn());
  }

  /** Deletes rows that were added. */
  String removeAdded() {
    return "DELETE FROM %s t WHERE t.%s = current_tenant_id() AND t.seed_key IS NULL AND %s"
        .formatted(quoted(name()), tenantColumn(), asked("t"));
  }

  /** Gives rows that were changed the values that they had. */
  String restoreChanged() {
    return """
    WITH p AS MATERIALIZED (SELECT p.* FROM %1$s p JOIN %2$s WHERE %3$s AND %4$s)
    UPDATE %5$s t SET (%6$s) = ROW (%7$s)%8$s FROM p WHERE t.%9$s = current_tenant_id() AND t.id = p.id"""
        .formatted(
            pristine.source(),
            present(),
            differs(),
            asked("p"),
            quoted(name()),
            columns(column -> column),
            columns(column -> "p." + column),
            pristine.table().touched() ? ", updated_at = now()" : "",
            tenantColumn());
  }

  /** Makes rows again that were deleted. The tenant's own is never. */
  String restoreDeleted() {
    return """
    INSERT INTO %1$s (%2$s, id, seed_key, %3$s)
    SELECT current_tenant_id(), p.id, p.seed_key, %4$s FROM %5$s p LEFT JOIN %6$s
    WHERE t.id IS NULL AND %7$s"""
        .formatted(
            quoted(name()),
            tenantColumn(),
            columns(column -> column),
            columns(column -> "p." + column),
            pristine.source(),
            present(),
            asked("p"));
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
            asked("t"),
            all ? " AND c.seed_key IS NOT NULL" : "");
  }

  /**
   * A SELECT of deleted rows of {@code parent} that rows of this table want, by {@code column}, of
   * each as often as it is wanted and without its key.
   */
  String missing(ComparedTable parent, Column column, boolean changed, boolean deleted) {
    return """
    SELECT '%1$s' AS "table", p.%2$s AS id, NULL::text AS key
    FROM %3$s p LEFT JOIN %4$s
    LEFT JOIN %5$s x ON x.client_account_id = current_tenant_id() AND x.id = p.%2$s
    WHERE p.%2$s IS NOT NULL AND x.id IS NULL
      AND CASE WHEN t.id IS NULL THEN %6$s ELSE %7$s AND %8$s END AND %9$s"""
        .formatted(
            parent.name(),
            quoted(column.name()),
            pristine.source(),
            present(),
            quoted(parent.name()),
            deleted,
            changed,
            differs(),
            asked("p"));
  }

  /** The table, joined by the row that {@code p} is the pristine form of. */
  private String present() {
    return "%s t ON t.%s = current_tenant_id() AND t.id = p.id"
        .formatted(quoted(name()), tenantColumn());
  }

  private String asked(String alias) {
    return "(%1$s IS NULL OR %2$s.id = %1$s)".formatted(row, alias);
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
