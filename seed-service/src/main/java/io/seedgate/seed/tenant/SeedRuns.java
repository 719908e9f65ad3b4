package io.seedgate.seed.tenant;

import io.seedgate.seed.load.Difference;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The ledger {@code seed_runs}; what changes with the directory is in {@link TenantDirectory}. */
@Singleton
public class SeedRuns {

  private static final int LONGEST_ERROR = 2_000;

  private static final String UNFINISHED =
      """
      SELECT id, kind::text AS kind, pack, pack_hash, generator_version
      FROM seed_runs WHERE client_account_id = $1 AND status <> 'completed'
        AND started_at > coalesce((SELECT max(started_at) FROM seed_runs
                                   WHERE client_account_id = $1 AND status = 'completed'), '-infinity')
      ORDER BY started_at DESC LIMIT 1
      """;

  private static final String BEGIN_UPGRADE =
      """
      INSERT INTO seed_runs (id, client_account_id, kind, pack, pack_version, pack_hash,
                             generator_version, step, rows_planned, claimed_until)
      VALUES ($1, $2, 'upgrade', $3, $4, $5, $6, 'rows', $7, now() + $8::float8 * interval '1 second')
      ON CONFLICT (id) DO UPDATE
        SET status = 'running', step = excluded.step, error = NULL, finished_at = NULL,
            claimed_until = excluded.claimed_until
        WHERE seed_runs.status <> 'completed'
      """;

  private static final String RUNNING =
      "SELECT FROM seed_runs WHERE id = $1 AND status = 'running'";

  private static final String COMPLETE_UPGRADE =
      """
      UPDATE seed_runs
      SET status = 'completed', step = 'done', finished_at = clock_timestamp(), error = NULL,
          pack_version = $2, pack_hash = $3, generator_version = $4, rows_planned = $5, rows_done = $5,
          rows_inserted = $6, rows_changed = $7, rows_deleted = $8, rows_by_table = $9
      WHERE id = $1
      """;

  private static final String GIVE_UP =
      "UPDATE seed_runs SET status = 'failed', finished_at = now(), error = $2 WHERE id = $1";

  private static final String NOTE =
      "UPDATE seed_runs SET error = $2 WHERE id = $1 AND status = 'running'";

  private static final String ERROR = "SELECT error FROM seed_runs WHERE id = $1";

  private static final String PRUNE =
      """
      DELETE FROM seed_runs r
      WHERE r.finished_at < now() - $1::float8 * interval '1 second'
        AND NOT EXISTS (SELECT FROM tenants t WHERE t.id = r.client_account_id)
      """;

  private final Pool pool;
  private final TenantConfig config;

  SeedRuns(Pool pool, TenantConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /** The last run of a tenant, if it didn't get to its end. */
  public Uni<Optional<SeedRun>> unfinished(UUID tenant) {
    return pool.preparedQuery(UNFINISHED)
        .execute(Tuple.of(tenant))
        .map(
            rows ->
                rows.iterator().hasNext()
                    ? Optional.of(run(rows.iterator().next()))
                    : Optional.empty());
  }

  private static SeedRun run(Row row) {
    return new SeedRun(
        row.getUUID("id"),
        RunKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("pack"),
        row.getString("pack_hash"),
        row.getString("generator_version"));
  }

  /** Begins an upgrade, or goes on with it, and claims it. */
  Uni<Void> beginUpgrade(UUID run, UUID tenant, Pack pack) {
    Manifest manifest = pack.manifest();
    return pool.preparedQuery(BEGIN_UPGRADE)
        .execute(
            Tuple.tuple()
                .addValue(run)
                .addValue(tenant)
                .addValue(manifest.name())
                .addValue(manifest.version())
                .addValue(pack.hash())
                .addValue(manifest.generatorVersion())
                .addValue(pack.rowCount())
                .addValue(config.claimSeconds()))
        .replaceWithVoid();
  }

  Uni<Boolean> isRunning(SqlClient client, UUID run) {
    return client.preparedQuery(RUNNING).execute(Tuple.of(run)).map(rows -> rows.size() == 1);
  }

  /** Ends an upgrade; the pack may have changed since it was begun. */
  Uni<Void> completeUpgrade(SqlClient client, UUID run, Pack pack, Difference difference) {
    Manifest manifest = pack.manifest();
    return client
        .preparedQuery(COMPLETE_UPGRADE)
        .execute(
            Tuple.tuple()
                .addValue(run)
                .addValue(manifest.version())
                .addValue(pack.hash())
                .addValue(manifest.generatorVersion())
                .addValue(pack.rowCount())
                .addValue(difference.inserted())
                .addValue(difference.changed())
                .addValue(difference.deleted())
                .addValue(RunClaims.json(difference.written())))
        .replaceWithVoid();
  }

  /** Ends a run that has changed nothing. */
  Uni<Void> giveUp(SqlClient client, UUID run, String reason) {
    return client.preparedQuery(GIVE_UP).execute(Tuple.of(run, reason)).replaceWithVoid();
  }

  /**
   * Notes why a run has failed; its step stays. Never fails: the first failure is the one to tell.
   */
  Uni<Void> fail(UUID run, Throwable failure) {
    return told(GIVE_UP, run, failure);
  }

  /** Notes why a run is not at its end yet; it is gone on with. Never fails. */
  Uni<Void> note(UUID run, Throwable failure) {
    return told(NOTE, run, failure);
  }

  /** Why a run has ended, or is going to; empty if nobody has noted it. */
  Uni<Optional<String>> error(UUID run) {
    return pool.preparedQuery(ERROR)
        .execute(Tuple.of(run))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .flatMap(row -> Stream.ofNullable(row.getString(0)))
                    .findFirst());
  }

  private Uni<Void> told(String sql, UUID run, Throwable failure) {
    String reason = FailureReason.of(failure).text();
    return pool.preparedQuery(sql)
        .execute(Tuple.of(run, reason.substring(0, Math.min(reason.length(), LONGEST_ERROR))))
        .replaceWithVoid()
        .onFailure()
        .recoverWithNull();
  }

  /** Forgets what ended longer ago than {@code age} and belongs to no tenant any more. */
  Uni<Integer> prune(Duration age) {
    return pool.preparedQuery(PRUNE)
        .execute(Tuple.of((double) age.toSeconds()))
        .map(done -> done.rowCount());
  }
}
