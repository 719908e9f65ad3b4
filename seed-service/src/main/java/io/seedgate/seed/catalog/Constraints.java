package io.seedgate.seed.catalog;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** What rows are held to beside types, keys and references, by table. */
record Constraints(
    Map<String, List<CheckConstraint>> checks, Map<String, List<UniqueIndex>> uniqueIndexes) {

  private static final String CHECKS =
      """
      SELECT c.relname AS table_name,
             con.conname AS name,
             pg_get_expr(con.conbin, con.conrelid) AS condition,
             ARRAY(SELECT a.attname::text FROM pg_attribute a
                   WHERE a.attrelid = con.conrelid AND a.attnum = ANY (con.conkey)
                   ORDER BY a.attnum) AS columns
      FROM pg_constraint con
      JOIN pg_class c ON c.oid = con.conrelid
      WHERE con.connamespace = current_schema()::regnamespace AND con.contype = 'c'
      ORDER BY c.relname, con.conname
      """;

  private static final String UNIQUE_INDEXES =
      """
      SELECT t.relname AS table_name,
             i.relname AS name,
             ARRAY(SELECT pg_get_indexdef(x.indexrelid, place, true)
                   FROM generate_series(1, x.indnkeyatts::integer) AS place
                   ORDER BY place) AS expressions,
             pg_get_expr(x.indpred, x.indrelid) AS predicate,
             NOT x.indnullsnotdistinct AS nulls_distinct
      FROM pg_index x
      JOIN pg_class t ON t.oid = x.indrelid
      JOIN pg_class i ON i.oid = x.indexrelid
      WHERE t.relnamespace = current_schema()::regnamespace AND x.indisunique AND NOT x.indisprimary
      ORDER BY t.relname, i.relname
      """;

  static Uni<Constraints> read(Pool pool) {
    return Uni.combine()
        .all()
        .unis(
            byTable(pool, CHECKS, Constraints::check),
            byTable(pool, UNIQUE_INDEXES, Constraints::uniqueIndex))
        .with(Constraints::new);
  }

  private static <T> Uni<Map<String, List<T>>> byTable(
      Pool pool, String sql, Function<Row, T> read) {
    return pool.query(sql)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        groupingBy(row -> row.getString("table_name"), mapping(read, toList()))));
  }

  private static CheckConstraint check(Row row) {
    return new CheckConstraint(
        row.getString("name"),
        row.getString("condition"),
        List.of(row.getArrayOfStrings("columns")));
  }

  private static UniqueIndex uniqueIndex(Row row) {
    return new UniqueIndex(
        row.getString("name"),
        List.of(row.getArrayOfStrings("expressions")),
        Optional.ofNullable(row.getString("predicate")),
        row.getBoolean("nulls_distinct"));
  }

  List<CheckConstraint> checksOf(String table) {
    return checks.getOrDefault(table, List.of());
  }

  List<UniqueIndex> uniqueIndexesOf(String table) {
    return uniqueIndexes.getOrDefault(table, List.of());
  }
}
