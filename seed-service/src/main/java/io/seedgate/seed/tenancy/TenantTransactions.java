package io.seedgate.seed.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Runs work in a transaction that belongs to one tenant, in the name of a visitor or of the service
 * itself.
 *
 * <p>BEGIN, the names of tenant and user and the first statement of the work leave in one packet:
 * none waits for the one before it. Should BEGIN or the naming fail, the work sees no tenant and so
 * no row, and its result is thrown away.
 *
 * <p>Cancelling the subscription doesn't stop a transaction that has begun; it ends by itself.
 */
@ApplicationScoped
public class TenantTransactions {

  // One snapshot for all that is read: a page and its total, the nodes and edges of a graph.
  private static final String BEGIN_TO_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

  private static final String BEGIN_TO_WRITE = "BEGIN";

  private static final String ENTER =
      """
      SELECT set_config('seedgate.tenant_id', $1, true),
             set_config('seedgate.user_id', $2, true),
             set_config('seedgate.permissions', $3, true)
      """;

  /** In the place of a user's id, and never taken for one: a visitor's is made of a UUID. */
  private static final String SERVICE = "service";

  private final Pool pool;

  TenantTransactions(Pool pool) {
    this.pool = pool;
  }

  /**
   * Runs {@code work} in a READ ONLY transaction of {@code visitor}, which sees one snapshot of
   * what is theirs.
   */
  public <T> Uni<T> read(Visitor visitor, Function<SqlConnection, Uni<T>> work) {
    return run(BEGIN_TO_READ, names(visitor), work);
  }

  /** Runs {@code work} in a transaction of {@code visitor}; a failure undoes all of it. */
  public <T> Uni<T> write(Visitor visitor, Function<SqlConnection, Uni<T>> work) {
    return run(BEGIN_TO_WRITE, names(visitor), work);
  }

  /**
   * Runs {@code work} of the service itself, which no request is: a READ ONLY transaction that sees
   * one snapshot of {@code tenant}, the rows of each of its users among it.
   */
  public <T> Uni<T> read(UUID tenant, Function<SqlConnection, Uni<T>> work) {
    return run(BEGIN_TO_READ, Tuple.of(tenant.toString(), SERVICE, ""), work);
  }

  /** As {@link #read(UUID, Function)}, and may write; a failure undoes all of it. */
  public <T> Uni<T> write(UUID tenant, Function<SqlConnection, Uni<T>> work) {
    return run(BEGIN_TO_WRITE, Tuple.of(tenant.toString(), SERVICE, ""), work);
  }

  private static Tuple names(Visitor visitor) {
    return Tuple.of(
        visitor.tenant().toString(),
        visitor.user().toString(),
        String.join(" ", visitor.permissions()));
  }

  private <T> Uni<T> run(String begin, Tuple names, Function<SqlConnection, Uni<T>> work) {
    return uncancelled(
        pool.withConnection(
            connection -> {
              Uni<?> begun = connection.query(begin).execute();
              Uni<?> entered = connection.preparedQuery(ENTER).execute(names);
              Uni<T> result = Uni.createFrom().deferred(() -> work.apply(connection));
              return Uni.combine()
                  .all()
                  .unis(begun, entered, result.map(Optional::ofNullable))
                  .with((began, name, item) -> item)
                  .call(() -> connection.query("COMMIT").execute())
                  .onFailure()
                  .call(() -> rollback(connection))
                  .map(item -> item.orElse(null));
            }));
  }

  /** Never fails: a connection that can't roll back is broken, and the pool drops it. */
  private static Uni<?> rollback(SqlConnection connection) {
    return connection.query("ROLLBACK").execute().onFailure().recoverWithNull();
  }

  /** A caller who goes away must not take a connection with it that is just being handed out. */
  private static <T> Uni<T> uncancelled(Uni<T> transaction) {
    return Uni.createFrom()
        .emitter(emitter -> transaction.subscribe().with(emitter::complete, emitter::fail));
  }
}
