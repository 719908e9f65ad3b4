package io.seedgate.auth.lockout;

import io.seedgate.auth.limit.Swept;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The tables {@code login_failures} and {@code known_devices}. */
@Singleton
class LockoutRepository implements Swept {
  /**
   * $1 the strangers' bucket, $2 the device by its address, $3 that of its cookie or null, $4
   * seconds for which a device is known that has just signed in.
   */
  private static final String LOOK =
      """
      SELECT k.key, d.key IS NOT NULL AS known, f.failures,
        coalesce(d.expires_at > now() + $4::float8 * interval '0.99 seconds', false) AS fresh,
        extract(epoch FROM now() - f.failed_at)::float8 AS since_last
      FROM (VALUES ($1::uuid), ($2::uuid), ($3::uuid)) AS k (key)
      LEFT JOIN known_devices d ON d.key = k.key AND d.expires_at > now()
      LEFT JOIN login_failures f ON f.key = k.key""";

  /** $1 bucket, $2 seconds after which earlier failures don't count. */
  private static final String FAIL =
      """
      INSERT INTO login_failures AS f (key) VALUES ($1)
      ON CONFLICT (key) DO UPDATE SET
        failures = CASE WHEN f.failed_at > now() - $2::float8 * interval '1 second'
          THEN f.failures + 1 ELSE 1 END,
        failed_at = now()
      RETURNING failures""";

  /** $1 bucket whose failures are over, $2 device, $3 seconds for which it is known. */
  private static final String SUCCEED =
      """
      WITH forgiven AS (DELETE FROM login_failures WHERE key = $1)
      INSERT INTO known_devices (key, expires_at)
      VALUES ($2, now() + $3::float8 * interval '1 second')
      ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at""";

  private static final String SWEEP =
      """
      WITH forgotten AS (
        DELETE FROM login_failures WHERE failed_at < now() - $1::float8 * interval '1 second'
        RETURNING key
      ), gone AS (
        DELETE FROM known_devices WHERE expires_at < now() RETURNING key
      )
      SELECT (SELECT count(*) FROM forgotten) + (SELECT count(*) FROM gone) AS removed""";

  private final Pool pool;
  private final LockoutConfig config;

  LockoutRepository(Pool pool, LockoutConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /**
   * What is stored of a bucket.
   *
   * @param known whether it is that of a device that has signed in
   * @param fresh whether it has lately: less than a hundredth of the time ago for which it is known
   */
  record Stored(boolean known, boolean fresh, Failures failures) {}

  /**
   * @param cookieDevice null without a cookie
   */
  Uni<Map<UUID, Stored>> look(UUID strangers, UUID device, UUID cookieDevice) {
    return pool.preparedQuery(LOOK)
        .execute(Tuple.of(strangers, device, cookieDevice, seconds(config.deviceLifetime())))
        .map(
            rows -> {
              Map<UUID, Stored> stored = new HashMap<>();
              rows.forEach(row -> stored.put(row.getUUID("key"), stored(row)));
              return stored;
            });
  }

  /** Returns how many failures there are now. */
  Uni<Integer> fail(SqlClient client, UUID bucket) {
    return client
        .preparedQuery(FAIL)
        .execute(Tuple.of(bucket, seconds(config.forgetAfter())))
        .map(rows -> rows.iterator().next().getInteger("failures"));
  }

  Uni<Void> succeed(SqlClient client, UUID bucket, UUID device) {
    return client
        .preparedQuery(SUCCEED)
        .execute(Tuple.of(bucket, device, seconds(config.deviceLifetime())))
        .replaceWithVoid();
  }

  @Override
  public Uni<Integer> sweep() {
    return pool.preparedQuery(SWEEP)
        .execute(Tuple.of(seconds(config.forgetAfter())))
        .map(rows -> rows.iterator().next().getInteger("removed"));
  }

  private static Stored stored(Row row) {
    Integer failures = row.getInteger("failures");
    return new Stored(
        row.getBoolean("known"),
        row.getBoolean("fresh"),
        failures == null
            ? Failures.NONE
            : new Failures(
                failures, Duration.ofMillis((long) (row.getDouble("since_last") * 1000))));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
