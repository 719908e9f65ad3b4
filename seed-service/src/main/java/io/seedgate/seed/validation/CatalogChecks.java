package io.seedgate.seed.validation;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Table;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks that hold for any table. Each is a statement that takes a tenant (uuid) and gives {@code
 * object} and {@code detail} of each violation, as a {@link Rule} does.
 */
final class CatalogChecks {

  private CatalogChecks() {}

  /**
   * Rows without the tenant or the row that they refer to, and references that no foreign key holds
   * any more; run as the tenant.
   */
  static String references(List<Reference> references, Catalog catalog) {
    return Stream.of(
            catalog.tables().stream()
                .filter(table -> !table.tenantRoot())
                .map(table -> orphans(table, catalog.root())),
            references.stream()
                .filter(reference -> !reference.leadsToTheTenant())
                .filter(reference -> reference.isIn(catalog))
                .map(CatalogChecks::dangling),
            references.stream().map(CatalogChecks::unheld))
        .flatMap(checks -> checks)
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

  private static String unheld(Reference reference) {
    return """
        SELECT '%1$s.%2$s' AS object, 'no foreign key leads to %3$s' AS detail
        WHERE NOT EXISTS (
          SELECT FROM pg_constraint c
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = ANY (c.conkey)
          WHERE c.contype = 'f' AND a.attname = '%2$s'
            AND c.conrelid = to_regclass('%1$s') AND c.confrelid = to_regclass('%3$s'))\
        """
        .formatted(reference.table(), reference.column(), reference.refersTo());
  }

  private static String dangling(Reference reference) {
    return """
        SELECT '%1$s ' || t.id AS object, '%2$s leads to no row of %3$s' AS detail FROM %1$s t
        WHERE t.client_account_id = $1::uuid AND t.%2$s IS NOT NULL
          AND NOT EXISTS (
            SELECT FROM %3$s r
            WHERE r.client_account_id = t.client_account_id AND r.id = t.%2$s)\
        """
        .formatted(reference.table(), reference.column(), reference.refersTo());
  }

  /**
   * Seeded rows whose id isn't what tenant and key make of it. Takes also the ids that the pack
   * fixes, by name (jsonb); run as the tenant.
   */
  static String ids(Catalog catalog) {
    return catalog.tables().stream()
        .filter(table -> !table.tenantRoot())
        .map(
            table ->
                """
                SELECT '%1$s ' || t.seed_key AS object, 'has the id ' || t.id AS detail FROM %1$s t
                WHERE t.client_account_id = $1::uuid AND t.seed_key IS NOT NULL
                  AND t.id <> seeded_id(t.client_account_id, '%1$s/' || t.seed_key, $2::jsonb)\
                """
                    .formatted(table.name()))
        .collect(joining("\nUNION ALL\n"));
  }

  /**
   * Validation errors of seeded records that the pack's manifest doesn't declare, and declared ones
   * that aren't there. Takes also the manifest's defects (jsonb); run as the tenant.
   */
  static String declaredDefects() {
    return """
    WITH found AS (
      SELECT r.seed_key AS key, e.value ->> 'code' AS code
      FROM raw_import_records r, jsonb_array_elements(r.validation_errors) e
      WHERE r.client_account_id = $1::uuid AND r.seed_key IS NOT NULL
    ),
    declared AS (
      SELECT k.value AS key, d.value ->> 'code' AS code
      FROM jsonb_array_elements($2::jsonb) d, jsonb_array_elements_text(d.value -> 'keys') k
      WHERE d.value ->> 'table' = 'raw_import_records'
    )
    SELECT coalesce(f.key, d.key) AS object,
           CASE WHEN d.key IS NULL THEN format('%s is not declared', coalesce(f.code, 'an error without code'))
                ELSE format('%s is declared and missing', d.code) END AS detail
    FROM found f
    FULL JOIN declared d ON d.key = f.key AND d.code = f.code
    WHERE d.key IS NULL OR f.key IS NULL
    ORDER BY 1, 2\
    """;
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
