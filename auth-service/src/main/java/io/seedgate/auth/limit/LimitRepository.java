package io.seedgate.auth.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlResult;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The table {@code rate_limits}. */
@Singleton
class LimitRepository implements Swept {
  /**
   * The generic cell rate algorithm. A row is one time, {@code full_at}: when nothing is used up
   * any more. A charge puts it off; it is refused where that would be later than a window from now.
   *
   * <p>$1 keys, $2 their costs and $3 their bursts in seconds. In the order of keys, so that two
   * calls never wait for each other.
   */
  private static final String CHARGE =
      """
      INSERT INTO rate_limits AS r (key, full_at, burst)
      SELECT c.key, now() + c.cost * interval '1 second', c.burst * interval '1 second'
        FROM unnest($1::uuid[], $2::float8[], $3::float8[]) AS c (key, cost, burst)
       ORDER BY c.key
      ON CONFLICT (key) DO UPDATE SET
        burst = excluded.burst,
        refused = %1$s > now() + excluded.burst,
        full_at = CASE WHEN %1$s > now() + excluded.burst THEN r.full_at ELSE %1$s END
      RETURNING key, refused, extract(epoch FROM full_at - now())::float8 AS until_full"""
          // excluded.full_at is now() and the cost
          .formatted("excluded.full_at + greatest(r.full_at - now(), interval '0')");

  // Never waits for a charge, which may wait for it.
  private static final String SWEEP =
      """
      DELETE FROM rate_limits WHERE key IN (
        SELECT key FROM rate_limits WHERE full_at < now() FOR UPDATE SKIP LOCKED)""";

  private final Pool pool;

  LimitRepository(Pool pool) {
    this.pool = pool;
  }

  /** Counts all charges, or refuses some, in one round trip. Keys differ. */
  Uni<Map<UUID, Charge.Outcome>> charge(Collection<Charge> charges) {
    Tuple values =
        Tuple.of(
            charges.stream().map(Charge::key).toArray(UUID[]::new),
            charges.stream().map(it -> seconds(it.cost())).toArray(Double[]::new),
            charges.stream().map(it -> seconds(it.burst())).toArray(Double[]::new));
    return pool.preparedQuery(CHARGE)
        .execute(values)
        .map(
            rows -> {
              Map<UUID, Charge.Outcome> outcomes = new HashMap<>();
              rows.forEach(row -> outcomes.put(row.getUUID("key"), outcome(row)));
              return outcomes;
            });
  }

  @Override
  public Uni<Integer> sweep() {
    return pool.preparedQuery(SWEEP).execute().map(SqlResult::rowCount);
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Charge.Outcome outcome(Row row) {
    long untilFullMillis = Math.max(0, Math.round(row.getDouble("until_full") * 1000));
    return new Charge.Outcome(row.getBoolean("refused"), Duration.ofMillis(untilFullMillis));
  }
}
