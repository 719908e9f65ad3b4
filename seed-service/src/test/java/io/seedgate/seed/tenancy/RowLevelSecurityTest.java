package io.seedgate.seed.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestEstate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every table with rows of a tenant, asked by another one and by nobody, as the runtime role. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class RowLevelSecurityTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String REFUSED_BY_POLICY = "42501";

  /**
   * Each table that has a tenant's rows, with the column that says which. Directory and ledger are
   * read before a tenant is known, and hold nothing of its own.
   */
  private static final String TABLES =
      """
      SELECT c.relname::text AS name,
             CASE WHEN c.relname = 'client_accounts' THEN 'id' ELSE 'client_account_id' END AS tenant,
             c.relrowsecurity AND c.relforcerowsecurity AS forced,
             pg_get_userbyid(c.relowner) = current_user AS owned
      FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND c.relname NOT IN ('flyway_schema_history', 'tenants', 'seed_runs')
      ORDER BY 1
      """;

  @Inject TenantTransactions transactions;
  @Inject Pool pool;

  private UUID owner;
  private UUID stranger;
  private List<Row> tables;

  @BeforeEach
  void twoTenants() {
    owner = TestEstate.inserted(transactions);
    stranger = TestEstate.inserted(transactions);
    tables = pool.query(TABLES).execute().map(RowLevelSecurityTest::list).await().atMost(PATIENCE);
    assertTrue(tables.size() >= 11, "tables: " + tables.size());
  }

  @Test
  void everyTableForcesItAndNoneBelongsToTheRuntimeRole() {
    for (Row table : tables) {
      assertTrue(table.getBoolean("forced"), table.getString("name"));
      assertFalse(table.getBoolean("owned"), table.getString("name"));
    }
  }

  @Test
  void runtimeRoleIsNothingSpecial() {
    Row role =
        pool.query(
                """
                SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS special,
                       has_schema_privilege('public', 'CREATE') AS creates,
                       has_table_privilege('flyway_schema_history', 'SELECT') AS sees_history
                FROM pg_roles WHERE rolname = current_user
                """)
            .execute()
            .map(rows -> rows.iterator().next())
            .await()
            .atMost(PATIENCE);
    assertFalse(role.getBoolean("special"));
    assertFalse(role.getBoolean("creates"));
    assertFalse(role.getBoolean("sees_history"));
  }

  @Test
  void strangerAndNobodySeeNoRow() {
    for (Row table : tables) {
      String sql = "SELECT * FROM %s WHERE %s = $1".formatted(name(table), tenant(table));
      assertTrue(asTenant(owner, sql, owner).size() > 0, name(table) + " has rows of the owner");
      assertEquals(0, asTenant(stranger, sql, owner).size(), name(table));
      assertEquals(0, asNobody(sql, owner).size(), name(table));
    }
  }

  @Test
  void strangerAndNobodyChangeNoRow() {
    for (Row table : tables) {
      String sql =
          "UPDATE %1$s SET %2$s = %2$s WHERE %2$s = $1".formatted(name(table), tenant(table));
      assertEquals(0, asTenant(stranger, sql, owner).rowCount(), name(table));
      assertEquals(0, asNobody(sql, owner).rowCount(), name(table));
      assertTrue(asTenant(owner, sql, owner).rowCount() > 0, name(table));
    }
  }

  @Test
  void strangerAndNobodyDeleteNoRow() {
    for (Row table : tables) {
      long before = rows(table);
      String sql = "DELETE FROM %s WHERE %s = $1".formatted(name(table), tenant(table));
      assertEquals(0, asTenant(stranger, sql, owner).rowCount(), name(table));
      assertEquals(0, asNobody(sql, owner).rowCount(), name(table));
      assertEquals(
          0, asTenant(stranger, "DELETE FROM %s WHERE false".formatted(name(table))).rowCount());
      assertEquals(before, rows(table), name(table));
    }
  }

  @Test
  void strangerAndNobodyInsertNoRow() {
    for (Row table : tables) {
      String row =
          asTenant(owner, "SELECT to_jsonb(t)::text FROM %s t LIMIT 1".formatted(name(table)))
              .iterator()
              .next()
              .getString(0);
      String sql =
          "INSERT INTO %1$s SELECT (jsonb_populate_record(NULL::%1$s, $1::text::jsonb)).*"
              .formatted(name(table));
      assertRefused(() -> asTenant(stranger, sql, row), name(table));
      assertRefused(() -> asNobody(sql, row), name(table));
    }
  }

  @Test
  void noRowIsGivenAwayToAnotherTenant() {
    for (Row table : tables) {
      String sql = "UPDATE %s SET %s = $1".formatted(name(table), tenant(table));
      assertRefused(() -> asTenant(stranger, sql, owner), name(table));
    }
  }

  private long rows(Row table) {
    return asTenant(
            owner, "SELECT FROM %s WHERE %s = $1".formatted(name(table), tenant(table)), owner)
        .size();
  }

  private static void assertRefused(Runnable statement, String table) {
    var refused = assertThrows(PgException.class, statement::run, table);
    assertEquals(REFUSED_BY_POLICY, refused.getSqlState(), table);
  }

  private RowSet<Row> asTenant(UUID tenant, String sql, Object... values) {
    return transactions.write(tenant, execute(sql, values)).await().atMost(PATIENCE);
  }

  private RowSet<Row> asNobody(String sql, Object... values) {
    return pool.withConnection(execute(sql, values)).await().atMost(PATIENCE);
  }

  private static Function<SqlConnection, Uni<RowSet<Row>>> execute(String sql, Object... values) {
    return connection -> connection.preparedQuery(sql).execute(Tuple.from(values));
  }

  private static List<Row> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).toList();
  }

  private static String name(Row table) {
    return table.getString("name");
  }

  private static String tenant(Row table) {
    return table.getString("tenant");
  }
}
