package io.seedgate.auth.diagnosis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** Compares the entities with the tables of the database. */
@Singleton
class EntityCheck {
  private static final String COLUMNS =
      """
      SELECT table_name::text, column_name::text, udt_name::text, is_nullable = 'YES' AS nullable
      FROM information_schema.columns WHERE table_schema = current_schema()""";

  private final Pool pool;
  private final EntityColumns columns;

  EntityCheck(Pool pool, EntityColumns columns) {
    this.pool = pool;
    this.columns = columns;
  }

  /**
   * What was compared and found.
   *
   * @param columns how many were compared
   */
  record Report(int columns, List<Difference> differences) {}

  /**
   * A column that isn't as an entity has it.
   *
   * @param kind {@code missing_column}, {@code other_type}, {@code nullable}, {@code not_nullable}
   */
  record Difference(String table, String column, String kind, String expected, String found) {}

  /**
   * A column of the database.
   *
   * @param type its name within PostgreSQL: {@code timestamptz}
   */
  record Column(String type, boolean nullable) {}

  Uni<Report> run() {
    SortedSet<EntityColumn> mapped = columns.all();
    return pool.query(COLUMNS)
        .execute()
        .map(
            rows -> {
              Map<String, Column> stored = new HashMap<>();
              rows.forEach(row -> stored.put(name(row), column(row)));
              return new Report(mapped.size(), differences(mapped, stored));
            });
  }

  /**
   * @param stored by table and column: {@code users.email}
   */
  static List<Difference> differences(SortedSet<EntityColumn> mapped, Map<String, Column> stored) {
    return mapped.stream()
        .flatMap(it -> it.differences(stored.get(it.table() + "." + it.column())).stream())
        .toList();
  }

  private static String name(Row row) {
    return row.getString("table_name") + "." + row.getString("column_name");
  }

  private static Column column(Row row) {
    return new Column(row.getString("udt_name"), row.getBoolean("nullable"));
  }
}
