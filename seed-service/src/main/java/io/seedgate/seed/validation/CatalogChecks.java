package io.seedgate.seed.validation;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import java.util.stream.Stream;

/**
 * Checks that hold for any table, made from the catalog. Each is a statement that takes a tenant
 * (uuid) and gives {@code object} and {@code detail} of each violation, as a {@link Rule} does.
 */
final class CatalogChecks {

  private CatalogChecks() {}

  /** Rows without the tenant or the row that they refer to; run as the tenant. */
  static String references(Catalog catalog) {
    return catalog.tables().stream()
        .filter(table -> !table.tenantRoot())
        .flatMap(
            table ->
                Stream.concat(
                    Stream.of(orphans(table, catalog.root())),
                    table.columns().stream()
                        .filter(column -> column.refersTo().isPresent())
                        .filter(column -> catalog.table(column.refersTo().get()).isPresent())
                        .map(column -> dangling(table, column))))
        .collect(joining("\nUNION ALL\n"));
  }

  private static String orphans(Table table, Table root) {
    return """
        SELECT '%1$s ' || t.id AS object, 'belongs to no tenant' AS detail FROM %1$s t
        WHERE t.client_account_id = $1::uuid
          AND NOT EXISTS (SELECT FROM %2$s r WHERE r.id = t.client_account_id)\
        """
        .formatted(table.name(), root.name());
  }

  private static String dangling(Table table, Column column) {
    return """
        SELECT '%1$s ' || t.id AS object, '%2$s leads to no row of %3$s' AS detail FROM %1$s t
        WHERE t.client_account_id = $1::uuid AND t.%2$s IS NOT NULL
          AND NOT EXISTS (
            SELECT FROM %3$s r
            WHERE r.client_account_id = t.client_account_id AND r.id = t.%2$s)\
        """
        .formatted(table.name(), column.name(), column.refersTo().orElseThrow());
  }

  /** Tables that show rows of the tenant; run as another one, which should see none. */
  static String isolation(Catalog catalog) {
    return catalog.tables().stream()
        .map(
            table ->
                """
                SELECT '%1$s' AS object, format('%%s rows are seen by another tenant', count(*)) AS detail
                FROM %1$s WHERE %2$s = $1::uuid HAVING count(*) > 0\
                """
                    .formatted(table.name(), table.tenantRoot() ? Catalog.ID : Catalog.TENANT))
        .collect(joining("\nUNION ALL\n"));
  }
}
