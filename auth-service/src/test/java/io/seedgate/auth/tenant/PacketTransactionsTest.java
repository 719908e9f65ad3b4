package io.seedgate.auth.tenant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** All of a transaction is committed or nothing, whichever of its packets fails. */
@QuarkusTest
class PacketTransactionsTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Inject PacketTransactions transactions;
  @Inject Pool pool;

  private final UUID first = UUID.randomUUID();
  private final UUID last = UUID.randomUUID();

  @Test
  void whatIsWrittenFirstAndLastIsCommittedWithTheOutcome() {
    String outcome =
        await(
            transactions.run(
                connection -> remember(connection, first).replaceWith("done"),
                (connection, done) -> remember(connection, last)));
    assertEquals("done", outcome);
    assertEquals(2, remembered());
  }

  @Test
  void nothingIsCommittedWhereTheWorkFails() {
    assertThrows(
        IllegalStateException.class,
        () ->
            await(
                transactions.run(
                    connection ->
                        remember(connection, first)
                            .onItem()
                            .<Void>failWith(() -> new IllegalStateException()),
                    (connection, done) -> remember(connection, last))));
    assertEquals(0, remembered());
  }

  @Test
  void nothingIsCommittedWhereWhatIsWrittenLastFails() {
    assertThrows(
        PgException.class,
        () ->
            await(
                transactions.run(
                    connection -> remember(connection, first),
                    (connection, done) ->
                        connection.query("SELECT 1 / 0").execute().replaceWithVoid())));
    assertEquals(0, remembered());
  }

  private static Uni<Void> remember(SqlClient client, UUID id) {
    return client
        .preparedQuery("INSERT INTO deleted_tenants (id) VALUES ($1)")
        .execute(Tuple.of(id))
        .replaceWithVoid();
  }

  private int remembered() {
    return await(
        pool.preparedQuery("SELECT count(*)::int FROM deleted_tenants WHERE id IN ($1, $2)")
            .execute(Tuple.of(first, last))
            .map(rows -> rows.iterator().next().getInteger(0)));
  }

  private static <T> T await(Uni<T> work) {
    return work.await().atMost(LIMIT);
  }
}
