package io.seedgate.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchemaTest {
  /** Columns by type; not those of Flyway's own table. */
  private static final String TIMES =
      """
      SELECT t.typname::text AS type, c.relname || '.' || a.attname AS name
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
         AND c.relname <> 'flyway_schema_history' AND a.attnum > 0 AND NOT a.attisdropped
         AND t.typname ~ '^_?time'
      """;

  @Inject TestUsers users;

  @Test
  void everyTimeIsAPointInTime() {
    var times =
        users.sql(TIMES).stream()
            .collect(Collectors.partitioningBy(SchemaTest::isPointInTime, Collectors.toList()));

    assertEquals(
        List.of(), times.get(false).stream().map(it -> it.getString("name")).sorted().toList());
    assertTrue(times.get(true).size() >= 25, "columns: " + times.get(true).size());
  }

  private static boolean isPointInTime(Row column) {
    return column.getString("type").equals("timestamptz");
  }
}
