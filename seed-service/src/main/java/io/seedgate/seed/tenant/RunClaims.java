package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.pack.Manifest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Whoever is at a run claims it for a time, and ends it in the directory {@code tenants} and the
 * ledger {@code seed_runs}, which one statement changes together. What nobody claims any more is
 * taken over. Time is the database's, the same for all replicas.
 */
@Singleton
class RunClaims {

  /** Whoever is at it goes on to be there. A making that is cancelled is deleted instead, $5. */
  private static final String ADVANCE =
      """
      WITH tenant AS (
        UPDATE tenants SET claimed_until = now() + $3::float8 * interval '1 second'
        WHERE id = $1 AND run_id = $2 AND (status = 'deleting') = $5
        RETURNING id
      )
      UPDATE seed_runs SET rows_done = greatest(rows_done, $4)
      WHERE id = $2 AND EXISTS (SELECT FROM tenant)
      """;

  /**
   * Taken before any row: restoring and deleting meet the rows of a tenant in different orders.
   * Visitors' transactions hold the entry, not this.
   */
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtextextended('seedgate restore ' || $1::uuid::text, 0))";

  /**
   * The end of a reset needn't wait for the disk: should the server die before it is there, the
   * tenant is being restored still, which is durable, and is restored again.
   */
  private static final String HOLD =
      """
      SELECT set_config('synchronous_commit', 'off', true)
      FROM tenants WHERE id = $1 AND run_id = $2 AND status = 'restoring'
      """;

  /**
   * $9 is the epoch that auth-service told of, as $3 of {@link #FINISH}, and ends the run; null: it
   * hasn't answered yet.
   */
  private static final String RESTORED =
      """
      WITH tenant AS (
        UPDATE tenants
        SET status = CASE WHEN $9::integer IS NULL THEN 'resetting' ELSE 'ready' END::tenant_status,
            run_id = CASE WHEN $9 IS NULL THEN run_id END,
            claimed_until = CASE WHEN $9 IS NULL THEN claimed_until END,
            epoch = greatest(epoch, $9),
            pack_version = $3, pack_hash = $4, generator_version = $5, anchor_date = $6
        WHERE id = $1 AND run_id = $2 AND status = 'restoring'
        RETURNING id
      )
      UPDATE seed_runs
      SET status = CASE WHEN $9 IS NULL THEN status ELSE 'completed' END,
          step = CASE WHEN $9 IS NULL THEN 'logins' ELSE 'done' END,
          finished_at = CASE WHEN $9 IS NOT NULL THEN clock_timestamp() END,
          error = CASE WHEN $9 IS NULL THEN error END,
          pack_version = $3, pack_hash = $4, generator_version = $5,
          rows_planned = $7, rows_done = $7, rows_by_table = $8
      WHERE id = $2 AND EXISTS (SELECT FROM tenant)
      """;

  /** What {@link #RESTORED} noted is of no use any more. */
  private static final String RESTORE_ANEW =
      """
      WITH tenant AS (
        UPDATE tenants SET status = 'restoring'
        WHERE id = $1 AND run_id = $2 AND status IN ('resetting', 'restoring')
        RETURNING id
      )
      UPDATE seed_runs SET step = 'rows' WHERE id = $2 AND EXISTS (SELECT FROM tenant)
      """;

  private static final String NOTE_ROWS = "UPDATE seed_runs SET rows_by_table = $2 WHERE id = $1";

  /**
   * $3 is the epoch that auth-service told of, which may be ahead. To now() a transaction has just
   * begun, which of a large tenant was minutes ago.
   */
  private static final String FINISH =
      """
      WITH tenant AS (
        UPDATE tenants
        SET status = 'ready', run_id = NULL, claimed_until = NULL, epoch = greatest(epoch, $3)
        WHERE id = $1 AND run_id = $2 AND status IN ('provisioning', 'resetting')
        RETURNING id
      )
      UPDATE seed_runs
      SET status = 'completed', step = 'done', rows_done = rows_planned, finished_at = clock_timestamp(),
          error = NULL
      WHERE id = $2 AND EXISTS (SELECT FROM tenant)
      """;

  /** A run that should have made the tenant has failed, one that should delete it is completed. */
  private static final String REMOVE =
      """
      WITH tenant AS (
        DELETE FROM tenants WHERE id = $1 AND run_id = $2 AND status = 'deleting' RETURNING id
      )
      UPDATE seed_runs
      SET status = CASE kind WHEN 'delete' THEN 'completed'::run_status ELSE 'failed' END,
          step = CASE kind WHEN 'delete' THEN 'done' ELSE step END,
          rows_done = CASE kind WHEN 'delete' THEN rows_planned ELSE rows_done END,
          error = CASE kind WHEN 'delete' THEN NULL ELSE coalesce(error, 'Broken off, and undone') END,
          finished_at = clock_timestamp()
      WHERE id = $2 AND EXISTS (SELECT FROM tenant)
      """;

  private static final String TAKE_OVER =
      """
      UPDATE tenants
      SET claimed_until = now() + $2::float8 * interval '1 second',
          status = CASE status WHEN 'provisioning' THEN 'deleting' ELSE status END
      WHERE id IN (
        SELECT id FROM tenants
        WHERE status <> 'ready' AND claimed_until <= now() AND NOT (standing AND status = 'provisioning')
        ORDER BY claimed_until LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING\s"""
          + TenantRecords.COLUMNS;

  /**
   * Their tenants are ready; of one that isn't, what is being done to it comes first. Whoever works
   * holds the tenant's entry FOR UPDATE, however long it takes, and keeps its run; visitors don't.
   */
  private static final String TAKE_OVER_UPGRADES =
      """
      WITH run AS (
        UPDATE seed_runs SET claimed_until = now() + $2::float8 * interval '1 second'
        WHERE id IN (
          SELECT r.id FROM seed_runs r JOIN tenants t ON t.id = r.client_account_id
          WHERE r.kind = 'upgrade' AND r.status = 'running' AND r.claimed_until <= now()
            AND t.status = 'ready'
          ORDER BY r.claimed_until LIMIT $1
          FOR UPDATE OF r SKIP LOCKED FOR KEY SHARE OF t SKIP LOCKED)
        RETURNING client_account_id, id AS upgrade, pack AS upgraded_to
      )
      SELECT upgrade, upgraded_to, %s
      FROM tenants JOIN run ON run.client_account_id = tenants.id
      """
          .formatted(TenantRecords.COLUMNS);

  private final Pool pool;
  private final TenantConfig config;

  RunClaims(Pool pool, TenantConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /** Takes over runs whose owner is gone; those that should make a tenant now delete it. */
  Uni<List<RegisteredTenant>> takeOver(int limit) {
    return TenantRecords.all(pool, TAKE_OVER, Tuple.of(limit, config.claimSeconds()));
  }

  /**
   * An upgrade that nobody is at.
   *
   * @param pack the name of the one that it brings the tenant to
   */
  record BrokenUpgrade(RegisteredTenant tenant, UUID run, String pack) {}

  /** Takes over upgrades whose owner is gone. */
  Uni<List<BrokenUpgrade>> takeOverUpgrades(int limit) {
    return pool.preparedQuery(TAKE_OVER_UPGRADES)
        .execute(Tuple.of(limit, config.claimSeconds()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new BrokenUpgrade(
                                TenantRecords.read(row),
                                row.getUUID("upgrade"),
                                row.getString("upgraded_to")))
                    .toList());
  }

  /** Keeps the claim to the tenant's run. */
  Heartbeat heartbeat(RegisteredTenant tenant) {
    return new Heartbeat(this, tenant, config.claim());
  }

  /**
   * Tells how far a run is, and claims it anew.
   *
   * @return false if somebody else has ended it
   */
  Uni<Boolean> advance(RegisteredTenant tenant, long rows) {
    return pool.preparedQuery(ADVANCE)
        .execute(
            Tuple.of(
                tenant.id(),
                tenant.runId(),
                config.claimSeconds(),
                rows,
                tenant.status() == TenantStatus.DELETING))
        .map(done -> done.rowCount() == 1);
  }

  /** Has nobody else restore or delete a tenant's rows to the end of the transaction. */
  Uni<Void> holdRows(SqlConnection connection, UUID tenant) {
    return connection.preparedQuery(ONE_AT_A_TIME).execute(Tuple.of(tenant)).replaceWithVoid();
  }

  /**
   * As {@link #holdRows}, for whoever restores them.
   *
   * @return false if it isn't to be restored any more
   */
  Uni<Boolean> hold(SqlConnection connection, RegisteredTenant tenant) {
    return Uni.combine()
        .all()
        .unis(
            holdRows(connection, tenant.id()),
            connection.preparedQuery(HOLD).execute(Tuple.of(tenant.id(), tenant.runId())))
        .with((locked, found) -> found.size() == 1);
  }

  /**
   * The tenant's rows are those of the copy. That ends the run, unless its logins are left to do.
   *
   * @param written rows by table
   * @param epoch that auth-service told of; empty if it hasn't answered yet
   * @return false if somebody else has ended the run
   */
  Uni<Boolean> restored(
      SqlConnection connection,
      RegisteredTenant tenant,
      GoldenCopy copy,
      LocalDate anchor,
      Map<String, Long> written,
      Optional<Integer> epoch) {
    Manifest manifest = copy.manifest();
    return connection
        .preparedQuery(RESTORED)
        .execute(
            Tuple.tuple()
                .addValue(tenant.id())
                .addValue(tenant.runId())
                .addValue(manifest.version())
                .addValue(copy.pack().hash())
                .addValue(manifest.generatorVersion())
                .addValue(anchor)
                .addValue(copy.plan().rowCount(tenant.scale()))
                .addValue(json(written))
                .addValue(epoch.orElse(null)))
        .map(done -> done.rowCount() == 1);
  }

  /**
   * From now on nobody enters a tenant whose logins alone were left to do, until its rows are
   * restored once more.
   *
   * @return false if somebody else has ended the run
   */
  Uni<Boolean> restoreAnew(RegisteredTenant tenant) {
    return pool.preparedQuery(RESTORE_ANEW)
        .execute(Tuple.of(tenant.id(), tenant.runId()))
        .map(done -> done.rowCount() == 1);
  }

  /** Notes how many rows of which table a run has written. */
  Uni<Void> noteRows(SqlConnection connection, UUID run, Map<String, Long> written) {
    return connection
        .preparedQuery(NOTE_ROWS)
        .execute(Tuple.of(run, json(written)))
        .replaceWithVoid();
  }

  static JsonObject json(Map<String, Long> written) {
    JsonObject rows = new JsonObject();
    written.forEach(rows::put);
    return rows;
  }

  /**
   * Ends the run that made or reset a tenant.
   *
   * @return false if somebody else has ended it
   */
  Uni<Boolean> finish(SqlClient client, RegisteredTenant tenant, int epoch) {
    return client
        .preparedQuery(FINISH)
        .execute(Tuple.of(tenant.id(), tenant.runId(), epoch))
        .map(done -> done.rowCount() == 1);
  }

  /** Takes a tenant out of the directory, in the transaction that deletes its rows. */
  Uni<Void> remove(SqlConnection connection, RegisteredTenant tenant) {
    return connection
        .preparedQuery(REMOVE)
        .execute(Tuple.of(tenant.id(), tenant.runId()))
        .replaceWithVoid();
  }
}
