package io.seedgate.seed.tenancy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestEstate;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose rows belong to users, asked by statements that name no user: policies alone. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class UserRowSecurityTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String REFUSED_BY_POLICY = "42501";
  private static final List<String> TABLES =
      List.of(
          "conversation_turns",
          "conversations",
          "messages",
          "tasks",
          "therapeutic_notes",
          "therapy_sessions");

  @Inject TenantTransactions transactions;
  @Inject Pool pool;

  private UUID tenant;

  @BeforeEach
  void rows() {
    tenant = TestEstate.inserted(transactions);
  }

  @Test
  void theseAreAllTablesOfUsers() {
    List<String> tables =
        pool.query(
                "SELECT tablename::text FROM pg_policies WHERE policyname = 'user_isolation' ORDER BY 1")
            .execute()
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .toList())
            .await()
            .atMost(PATIENCE);
    assertEquals(TABLES, tables);
  }

  /** The columns of numbers: rows seen, changed and deleted by statements for all rows. */
  @ParameterizedTest(name = "{0} of {1}")
  @CsvSource(
      textBlock =
          """
          # table            , who       , seen, changed, deleted
          tasks              , person    , 23  , 23     , 23
          tasks              , colleague , 4   , 4      , 4
          tasks              , supervisor, 0   , 0      , 0
          conversations      , person    , 23  , 23     , 23
          conversations      , colleague , 4   , 4      , 4
          messages           , person    , 23  , 23     , 23
          messages           , colleague , 4   , 4      , 4
          therapy_sessions   , person    , 23  , 23     , 23
          therapy_sessions   , colleague , 4   , 4      , 4
          therapy_sessions   , user2     , 4   , 0      , 0
          therapy_sessions   , supervisor, 27  , 0      , 0
          conversation_turns , person    , 23  , 23     , 23
          conversation_turns , colleague , 4   , 4      , 4
          conversation_turns , user2     , 23  , 0      , 0
          conversation_turns , supervisor, 0   , 0      , 0
          therapeutic_notes  , person    , 23  , 23     , 23
          therapeutic_notes  , colleague , 4   , 4      , 4
          therapeutic_notes  , user2     , 0   , 0      , 0
          therapeutic_notes  , supervisor, 27  , 0      , 0
          """)
  void policyShowsAndGivesToEachWhatIsTheirs(
      String table, String who, int seen, int changed, int deleted) {
    assertEquals(seen, as(who, "SELECT FROM " + table));
    assertEquals(changed, as(who, "UPDATE %s SET seed_key = seed_key".formatted(table)));
    assertEquals(deleted, as(who, "DELETE FROM " + table));
  }

  @Test
  void nobodyIsGivenARowOfTheirsNorTakesOneInAnothersName() {
    for (String table : TABLES) {
      String copy =
          """
          INSERT INTO %1$s
          SELECT (jsonb_populate_record(NULL::%1$s, $1::text::jsonb || jsonb_build_object('id', gen_random_uuid()))).*
          """
              .formatted(table);
      String row = aRowOfThePerson(table);
      for (String who : List.of("colleague", "supervisor", "user3")) {
        var refused = assertThrows(PgException.class, () -> as(who, copy, row), table);
        assertEquals(REFUSED_BY_POLICY, refused.getSqlState(), table + " by " + who);
      }
    }
  }

  @Test
  void withoutAUserNoRowIsSeen() {
    for (String table : TABLES) {
      for (String user : List.of("", "00000000-0000-0000-0000-000000000000")) {
        int seen =
            pool.withTransaction(
                    connection ->
                        connection
                            .preparedQuery(
                                "SELECT set_config('seedgate.tenant_id', $1, true), set_config('seedgate.user_id', $2, true)")
                            .execute(Tuple.of(tenant.toString(), user))
                            .chain(() -> connection.query("SELECT FROM " + table).execute())
                            .map(rows -> rows.size()))
                .await()
                .atMost(PATIENCE);
        assertEquals(0, seen, table);
      }
    }
  }

  private String aRowOfThePerson(String table) {
    return transactions
        .read(
            visitor("person"),
            connection ->
                connection
                    .query("SELECT to_jsonb(t)::text FROM %s t LIMIT 1".formatted(table))
                    .execute()
                    .map(rows -> rows.iterator().next().getString(0)))
        .await()
        .atMost(PATIENCE);
  }

  private int as(String who, String sql, Object... values) {
    Function<SqlConnection, Uni<Integer>> work =
        connection ->
            connection
                .preparedQuery(sql)
                .execute(Tuple.from(values))
                .map(rows -> Math.max(rows.rowCount(), rows.size()));
    return transactions.write(visitor(who), work).await().atMost(PATIENCE);
  }

  private Visitor visitor(String who) {
    return new Visitor(
        tenant,
        1,
        TestEstate.id(tenant, who),
        who.equals("supervisor") ? Set.of("therapy:supervise") : Set.of());
  }
}
