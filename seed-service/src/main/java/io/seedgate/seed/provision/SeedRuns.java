package io.seedgate.seed.provision;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.SeedRun.Step;
import io.seedgate.seed.provision.SeedingDecision.Loaded;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The ledger of seeding, table {@code seed_runs}. Each method wants a transaction of the tenant.
 */
@ApplicationScoped
class SeedRuns {

  private static final int LONGEST_ERROR = 2_000;

  private static final String LATEST =
      """
      (SELECT id, pack, pack_hash, generator_version, status = 'completed' AS completed
       FROM seed_runs WHERE client_account_id = $1
       ORDER BY started_at DESC LIMIT 1)
      UNION
      (SELECT id, pack, pack_hash, generator_version, true
       FROM seed_runs WHERE client_account_id = $1 AND status = 'completed'
       ORDER BY started_at DESC LIMIT 1)
      """;

  private static final String PRESENT =
      """
      SELECT pack_hash, anchor_date FROM client_accounts
      WHERE id = $1 AND pack_hash IS NOT NULL AND anchor_date IS NOT NULL
      """;

  private static final String BEGIN =
      """
      INSERT INTO seed_runs (id, client_account_id, pack, pack_version, pack_hash,
                             generator_version, step, rows_planned, started_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;

  private static final String ENTER =
      """
      UPDATE seed_runs SET status = 'running', step = $2, error = NULL, finished_at = NULL
      WHERE id = $1
      """;

  private static final String COMPLETE =
      """
      UPDATE seed_runs
      SET status = 'completed', step = $2, rows_done = rows_planned, finished_at = $3, error = NULL
      WHERE id = $1
      """;

  private static final String FAIL =
      "UPDATE seed_runs SET status = 'failed', finished_at = $2, error = $3 WHERE id = $1";

  /** Decides from what the ledger and the tenant's own row say. */
  Uni<SeedingDecision> decide(SqlConnection connection, Tenant tenant, Pack pack) {
    Uni<Optional<Loaded>> present =
        connection
            .preparedQuery(PRESENT)
            .execute(Tuple.of(tenant.id()))
            .map(
                rows ->
                    StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Loaded(row.getString(0), row.getLocalDate(1)))
                        .findFirst());
    return present.chain(
        loaded ->
            connection
                .preparedQuery(LATEST)
                .execute(Tuple.of(tenant.id()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(SeedRuns::run))
                .map(Stream::toList)
                .map(
                    runs ->
                        SeedingDecision.decide(
                            pack,
                            tenant.anchorDate(),
                            loaded,
                            runs.stream().filter(SeedRun::completed).findFirst(),
                            runs.stream().filter(run -> !run.completed()).findFirst())));
  }

  private static SeedRun run(Row row) {
    return new SeedRun(
        row.getUUID("id"),
        row.getString("pack"),
        row.getString("pack_hash"),
        row.getString("generator_version"),
        row.getBoolean("completed"));
  }

  /** Notes a new run. */
  Uni<Void> begin(SqlConnection connection, UUID run, UUID tenant, Pack pack, Instant now) {
    Manifest manifest = pack.manifest();
    return connection
        .preparedQuery(BEGIN)
        .execute(
            Tuple.tuple()
                .addValue(run)
                .addValue(tenant)
                .addValue(manifest.name())
                .addValue(manifest.version())
                .addValue(pack.hash())
                .addValue(manifest.generatorVersion())
                .addValue(name(Step.AUTH))
                .addValue(pack.rowCount())
                .addValue(now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /** Notes that a run has come to a step. */
  Uni<Void> enter(SqlConnection connection, UUID run, Step step) {
    return connection.preparedQuery(ENTER).execute(Tuple.of(run, name(step))).replaceWithVoid();
  }

  /** Notes that a run has got to its end. */
  Uni<Void> complete(SqlConnection connection, UUID run, Instant now) {
    return connection
        .preparedQuery(COMPLETE)
        .execute(Tuple.of(run, name(Step.DONE), now.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  /** Notes why a run stopped; its step stays. */
  Uni<Void> fail(SqlConnection connection, UUID run, String error, Instant now) {
    return connection
        .preparedQuery(FAIL)
        .execute(
            Tuple.of(
                run,
                now.atOffset(ZoneOffset.UTC),
                error.substring(0, Math.min(error.length(), LONGEST_ERROR))))
        .replaceWithVoid();
  }

  private static String name(Step step) {
    return step.name().toLowerCase(Locale.ROOT);
  }
}
