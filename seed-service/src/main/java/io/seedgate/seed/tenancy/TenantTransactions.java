package io.seedgate.seed.tenancy;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
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
@Singleton
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

  /**
   * How the service enters to write. It writes many rows at once, each with foreign keys, and those
   * are checked by statements of their own, which must not be planned anew for each row. That is
   * what the planner likes to do for a tenant that statistics don't know yet.
   */
  private static final String ENTER_TO_WRITE_MANY =
      """
      SELECT set_config('seedgate.tenant_id', $1, true),
             set_config('seedgate.user_id', $2, true),
             set_config('seedgate.permissions', $3, true),
             set_config('plan_cache_mode', 'force_generic_plan', true)
      """;

  /**
   * How a visitor enters: only a tenant that is there and not being restored, and not with a token
   * of before its last reset. auth-service may be ahead, whose epoch rises for more reasons.
   */
  private static final String ENTER_AS_VISITOR =
      """
      SELECT set_config('seedgate.tenant_id', CASE WHEN there AND NOT expired AND NOT restoring AND epoch <= $4 THEN $1 ELSE '' END, true),
             set_config('seedgate.user_id', $2, true),
             set_config('seedgate.permissions', $3, true),
             there, expired, restoring, epoch <= $4 AS current, expires_at
      FROM (SELECT status IN ('ready', 'restoring', 'resetting') AS there, coalesce(expires_at <= now(), false) AS expired,
                   status = 'restoring' AS restoring, epoch, expires_at
            FROM tenants WHERE id = $1::text::uuid%s) tenant
      """;

  private static final String ENTER_TO_READ = ENTER_AS_VISITOR.formatted("");

  // A reset waits until those who write are done; who waits for a reset sees the new epoch.
  private static final String ENTER_TO_WRITE = ENTER_AS_VISITOR.formatted(" FOR SHARE");

  /** In the place of a user's id, and never taken for one: a visitor's is made of a UUID. */
  private static final String SERVICE = "service";

  private final Pool pool;
  private final Sunset sunset;

  TenantTransactions(Pool pool, Sunset sunset) {
    this.pool = pool;
    this.sunset = sunset;
  }

  /**
   * Runs {@code work} in a READ ONLY transaction of {@code visitor}, which sees one snapshot of
   * what is theirs. Fails with a {@link TenancyProblem} if they may not enter.
   */
  public <T> Uni<T> read(Visitor visitor, Function<SqlConnection, Uni<T>> work) {
    return run(BEGIN_TO_READ, entering(ENTER_TO_READ, visitor), work);
  }

  /** As {@link #read(Visitor, Function)}, and may write; a failure undoes all of it. */
  public <T> Uni<T> write(Visitor visitor, Function<SqlConnection, Uni<T>> work) {
    return run(BEGIN_TO_WRITE, entering(ENTER_TO_WRITE, visitor), work);
  }

  /**
   * Runs {@code work} of the service itself, which no request is: a READ ONLY transaction that sees
   * one snapshot of {@code tenant}, the rows of each of its users among it.
   */
  public <T> Uni<T> read(UUID tenant, Function<SqlConnection, Uni<T>> work) {
    return run(BEGIN_TO_READ, entering(ENTER, tenant), work);
  }

  /** As {@link #read(UUID, Function)}, and may write; a failure undoes all of it. */
  public <T> Uni<T> write(UUID tenant, Function<SqlConnection, Uni<T>> work) {
    return run(BEGIN_TO_WRITE, entering(ENTER_TO_WRITE_MANY, tenant), work);
  }

  private static Function<SqlConnection, Uni<?>> entering(String sql, UUID tenant) {
    Tuple names = Tuple.of(tenant.toString(), SERVICE, "");
    return connection -> connection.preparedQuery(sql).execute(names);
  }

  private Function<SqlConnection, Uni<?>> entering(String sql, Visitor visitor) {
    Consumer<OffsetDateTime> announcer = sunset.announcer();
    Tuple names =
        Tuple.of(
            visitor.tenant().toString(),
            visitor.user().toString(),
            String.join(" ", visitor.permissions()),
            visitor.epoch());
    return connection ->
        connection
            .preparedQuery(sql)
            .execute(names)
            .invoke(rows -> admit(rows.iterator(), announcer));
  }

  private static void admit(RowIterator<Row> rows, Consumer<OffsetDateTime> announcer) {
    if (!rows.hasNext()) {
      throw TenancyProblem.TENANT_GONE.problem();
    }
    Row tenant = rows.next();
    announcer.accept(tenant.getOffsetDateTime("expires_at"));
    if (tenant.getBoolean("expired")) {
      throw TenancyProblem.TENANT_EXPIRED.problem();
    }
    if (!tenant.getBoolean("there")) {
      throw TenancyProblem.TENANT_GONE.problem();
    }
    if (!tenant.getBoolean("current")) {
      throw TenancyProblem.TOKEN_REVOKED.problem();
    }
    if (tenant.getBoolean("restoring")) {
      throw TenancyProblem.TENANT_RESTORING.problem();
    }
  }

  private <T> Uni<T> run(
      String begin,
      Function<SqlConnection, Uni<?>> entering,
      Function<SqlConnection, Uni<T>> work) {
    return uncancelled(
        pool.withConnection(
            connection -> {
              Uni<?> begun = connection.query(begin).execute();
              Uni<?> entered = entering.apply(connection);
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
