package io.seedgate.auth.tenant;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Runs work in a transaction of few packets: BEGIN leaves with the first statements of the work,
 * COMMIT with what is to be written last. None waits for the answer to the one before it.
 *
 * <p>Should the work fail, or what is written last, nothing is committed, and the result is thrown
 * away. PostgreSQL refuses no BEGIN outside a transaction; where the connection breaks nothing
 * arrives after it. Cancelling the subscription doesn't stop a transaction that has begun; it ends
 * by itself.
 */
@Singleton
class PacketTransactions {
  private final Pool pool;

  PacketTransactions(Pool pool) {
    this.pool = pool;
  }

  /**
   * @param last what is left to write once the outcome of {@code work} is known
   * @return the outcome, when it is committed
   */
  <T> Uni<T> run(
      Function<SqlConnection, Uni<T>> work, BiFunction<SqlConnection, T, Uni<Void>> last) {
    return uncancelled(
        pool.withConnection(
            connection -> {
              Uni<?> begun = connection.query("BEGIN").execute();
              Uni<T> outcome = Uni.createFrom().deferred(() -> work.apply(connection));
              return Uni.combine()
                  .all()
                  .unis(begun, outcome)
                  .with((began, done) -> done)
                  .call(done -> ended(connection, last.apply(connection, done)))
                  .onFailure()
                  .call(() -> rollback(connection));
            }));
  }

  private static Uni<Void> ended(SqlConnection connection, Uni<Void> last) {
    return Uni.combine().all().unis(last, connection.query("COMMIT").execute()).discardItems();
  }

  /** Never fails: a connection that can't roll back is broken, and the pool drops it. */
  private static Uni<?> rollback(SqlConnection connection) {
    return connection.query("ROLLBACK").execute().onFailure().recoverWithNull();
  }

  /** A caller who goes away must not take a connection with it that is in a transaction. */
  private static <T> Uni<T> uncancelled(Uni<T> transaction) {
    return Uni.createFrom()
        .emitter(emitter -> transaction.subscribe().with(emitter::complete, emitter::fail));
  }
}
