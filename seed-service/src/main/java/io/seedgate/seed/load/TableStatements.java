package io.seedgate.seed.load;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.catalog.UniqueIndex;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements that bring one table of a tenant to what a pack says, or would. */
final class TableStatements {

  private final Table table;
  private final List<Column> columns;

  TableStatements(Table table, List<Column> columns) {
    this.table = table;
    this.columns = columns;
  }

  /**
   * Inserts rows, or changes those that differ, and no other. Parameters: the tenant's id; arrays
   * of ids, of keys, and of each column's values as text, where NULL stands for the column's
   * default. Tells how many were inserted and how many were changed: those had a version before,
   * which this statement has locked.
   */
  String upsert() {
    return """
    WITH written AS (
      INSERT INTO %1$s AS present (%2$s)
      SELECT %3$s
      FROM unnest(%4$s) AS pack (%5$s)
      ON CONFLICT (%6$s) DO UPDATE SET %7$s
      WHERE (%8$s) IS DISTINCT FROM (%9$s)
      RETURNING present.xmax = 0 AS inserted
    )
    SELECT count(*) FILTER (WHERE inserted) AS inserted, count(*) FILTER (WHERE NOT inserted) AS changed
    FROM written"""
        .formatted(
            quoted(table.name()),
            Stream.concat(keyColumns(), names()).collect(joining(", ")),
            Stream.concat(keyValues(), columns.stream().map(TableStatements::value))
                .collect(joining(", ")),
            arrays(),
            packColumns(),
            table.tenantRoot()
                ? quoted(Catalog.ID)
                : quoted(Catalog.TENANT) + ", " + quoted(Catalog.ID),
            changes(),
            compared("present"),
            compared("excluded"));
  }

  /**
   * Deletes the seeded rows that the pack doesn't have (any more). Parameters: the tenant's id and
   * an array of the ids to keep.
   */
  String prune() {
    return """
    DELETE FROM %s
    WHERE %s = $1 AND %s IS NOT NULL AND %s NOT IN (SELECT unnest($2::uuid[]))"""
        .formatted(
            quoted(table.name()),
            quoted(table.tenantRoot() ? Catalog.ID : Catalog.TENANT),
            quoted(Catalog.SEED_KEY),
            quoted(Catalog.ID));
  }

  /**
   * Holds rows to the table's constraints, and writes none. Parameters: as those of {@link
   * #upsert}. Of each row, in their order: which checks it fails, and for each unique index a hash
   * of what it has there; NULL if it may have the same as others.
   */
  String trial() {
    return """
    SELECT ARRAY[%1$s]::boolean[] AS failed, ARRAY[%2$s]::bigint[] AS hashes
    FROM (SELECT %3$s FROM unnest(%4$s) WITH ORDINALITY AS pack (%5$s, "row of the trial")) AS %6$s
    ORDER BY "row of the trial"\
    """
        .formatted(
            table.checks().stream()
                .map(check -> "(%s) IS FALSE".formatted(check.condition()))
                .collect(joining(", ")),
            table.uniqueIndexes().stream().map(TableStatements::hash).collect(joining(", ")),
            Stream.of(keyValuesByName(), valuesByName(), Stream.of("pack.\"row of the trial\""))
                .flatMap(values -> values)
                .collect(joining(", ")),
            arrays(),
            packColumns(),
            quoted(table.name()));
  }

  /** The same for equal values, whatever their type and notation. */
  private static String hash(UniqueIndex index) {
    String values = String.join(", ", index.expressions());
    return "CASE WHEN %s AND (%s OR num_nulls(%s) = 0) THEN hash_record_extended(ROW(%s), 0) END"
        .formatted(index.predicate().orElse("true"), !index.nullsDistinct(), values, values);
  }

  private Stream<String> keyValuesByName() {
    List<String> names = keyColumns().toList();
    List<String> values = keyValues().toList();
    return IntStream.range(0, names.size()).mapToObj(i -> values.get(i) + " AS " + names.get(i));
  }

  /** Of every other column, those that no row sets among them. */
  private Stream<String> valuesByName() {
    Stream<String> set =
        columns.stream().map(column -> value(column) + " AS " + quoted(column.name()));
    Stream<String> unset =
        table.columns().stream()
            .filter(column -> !columns.contains(column))
            .map(
                column ->
                    "(%s)::%s AS %s"
                        .formatted(
                            column.defaultExpression().orElse("NULL"),
                            column.type(),
                            quoted(column.name())));
    Stream<String> touch =
        table.touched() ? Stream.of("now() AS " + quoted(Catalog.UPDATED_AT)) : Stream.empty();
    return Stream.of(set, unset, touch).flatMap(values -> values);
  }

  private String arrays() {
    return IntStream.range(0, columns.size() + 2)
        .mapToObj(i -> "$%d::%s[]".formatted(i + 2, i == 0 ? "uuid" : "text"))
        .collect(joining(", "));
  }

  private String packColumns() {
    return Stream.concat(Stream.of(quoted(Catalog.ID), quoted(Catalog.SEED_KEY)), names())
        .collect(joining(", "));
  }

  private Stream<String> keyColumns() {
    return table.tenantRoot()
        ? Stream.of(quoted(Catalog.ID), quoted(Catalog.SEED_KEY))
        : Stream.of(quoted(Catalog.TENANT), quoted(Catalog.ID), quoted(Catalog.SEED_KEY));
  }

  /** The tenant's own row has the tenant's id. */
  private Stream<String> keyValues() {
    return table.tenantRoot()
        ? Stream.of("$1::uuid", "pack." + quoted(Catalog.SEED_KEY))
        : Stream.of("$1::uuid", "pack." + quoted(Catalog.ID), "pack." + quoted(Catalog.SEED_KEY));
  }

  private Stream<String> names() {
    return columns.stream().map(column -> quoted(column.name()));
  }

  /** The cast is to the type without its length, which assignment then enforces, not cuts to. */
  private static String value(Column column) {
    String value = "pack.%s::%s".formatted(quoted(column.name()), column.type());
    return column
        .defaultExpression()
        .filter(any -> column.hasConstantDefault())
        .map(constant -> "coalesce(%s, %s)".formatted(value, constant))
        .orElse(value);
  }

  private String changes() {
    Stream<String> values =
        Stream.concat(Stream.of(quoted(Catalog.SEED_KEY)), names())
            .map(name -> name + " = excluded." + name);
    Stream<String> touch =
        table.touched() ? Stream.of(quoted(Catalog.UPDATED_AT) + " = now()") : Stream.empty();
    return Stream.concat(values, touch).collect(joining(", "));
  }

  private String compared(String relation) {
    return Stream.concat(Stream.of(quoted(Catalog.SEED_KEY)), names())
        .map(name -> relation + "." + name)
        .collect(joining(", "));
  }

  private static String quoted(String identifier) {
    return '"' + identifier.replace("\"", "\"\"") + '"';
  }
}
