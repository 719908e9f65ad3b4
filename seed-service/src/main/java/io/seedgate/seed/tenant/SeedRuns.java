package io.seedgate.seed.tenant;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.tenant.SeedRun.Step;
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
                             generator_version, step, rows_planned)
      VALUES ($1, $2, 'upgrade', $3, $4, $5, $6, 'logins', $7)
      ON CONFLICT (id) DO UPDATE
        SET status = 'running', step = excluded.step, error = NULL, finished_at = NULL
      """;

  private static final String ENTER = "UPDATE seed_runs SET step = $2 WHERE id = $1";

  private static final String COMPLETE =
      """
      UPDATE seed_runs
      SET status = 'completed', step = 'done', rows_done = rows_planned, finished_at = clock_timestamp(),
          error = NULL
      WHERE id = $1
      """;

  private static final String FAIL =
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

  SeedRuns(Pool pool) {
    this.pool = pool;
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
                .addValue(pack.rowCount()))
        .replaceWithVoid();
  }

  Uni<Void> enter(UUID run, Step step) {
    return pool.preparedQuery(ENTER).execute(Tuple.of(run, step.label())).replaceWithVoid();
  }

  Uni<Void> complete(SqlClient client, UUID run) {
    return client.preparedQuery(COMPLETE).execute(Tuple.of(run)).replaceWithVoid();
  }

  /**
   * Notes why a run has failed; its step stays. Never fails: the first failure is the one to tell.
   */
  Uni<Void> fail(UUID run, Throwable failure) {
    return told(FAIL, run, failure);
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
