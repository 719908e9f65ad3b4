package io.seedgate.seed.tenant;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides that a run begins: one statement changes the directory {@code tenants} and the ledger
 * {@code seed_runs}, and is durable before anything else happens. Time is the database's, the same
 * for all replicas. How a run ends is up to {@link RunClaims}.
 */
@Singleton
class RunDecisions {

  private static final String COLUMNS = TenantRecords.COLUMNS;

  /** A standing tenant that wasn't finished is taken over; any other keeps its place. */
  private static final String MAKE =
      """
      WITH tenant AS (
        INSERT INTO tenants (id, slug, name, email_domain, pack, pack_version, pack_hash,
                             generator_version, anchor_date, follows_today, standing, expires_at,
                             status, run_id, claimed_until, scale, seed)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
                now() + $12::float8 * interval '1 second',
                'provisioning', $13, now() + $14::float8 * interval '1 second', $16, $17)
        ON CONFLICT (id) DO UPDATE
          SET (slug, name, email_domain, pack, pack_version, pack_hash, generator_version, anchor_date,
               run_id, claimed_until)
            = (excluded.slug, excluded.name, excluded.email_domain, excluded.pack,
               excluded.pack_version, excluded.pack_hash, excluded.generator_version,
               excluded.anchor_date, excluded.run_id, excluded.claimed_until)
          WHERE tenants.standing AND tenants.status = 'provisioning'
        RETURNING *
      ), run AS (
        INSERT INTO seed_runs (id, client_account_id, kind, pack, pack_version, pack_hash,
                               generator_version, step, rows_planned)
        SELECT run_id, id, 'seed', pack, pack_version, pack_hash, generator_version, 'make', $15
        FROM tenant
        ON CONFLICT (id) DO UPDATE
          SET status = 'running', step = excluded.step, error = NULL, finished_at = NULL
      )
      SELECT %s FROM tenant
      """
          .formatted(COLUMNS);

  /** The rows that a tenant was made of; what visitors made isn't counted. */
  private static final String ROWS =
      """
      coalesce((SELECT r.rows_planned FROM seed_runs r
                WHERE r.client_account_id = tenant.id AND r.kind <> 'delete'
                ORDER BY r.started_at DESC LIMIT 1), 0)\
      """;

  private static final String BEGIN =
      """
      INSERT INTO seed_runs (id, client_account_id, kind, pack, pack_version, pack_hash,
                             generator_version, step, rows_planned)
      SELECT run_id, id, '%s', pack, pack_version, pack_hash, generator_version, '%s', %s
      FROM tenant
      """;

  private static final String BEGIN_DELETION = BEGIN.formatted("delete", "logins", ROWS);

  private static final String RESET =
      """
      WITH tenant AS (
        UPDATE tenants
        SET status = 'restoring', run_id = $2, epoch = epoch + 1,
            claimed_until = now() + $3::float8 * interval '1 second'
        WHERE id = $1 AND status = 'ready' AND (expires_at IS NULL OR expires_at > now())
          AND ($4::boolean OR leased_until IS NULL OR leased_until <= now())
        RETURNING *
      ), run AS (
        %s
      )
      SELECT %s, %s AS rows FROM tenant
      """
          .formatted(BEGIN.formatted("reset", "rows", ROWS), COLUMNS, ROWS);

  /** Nothing of it was done, or its rows alone: the tokens of before count again. */
  private static final String GIVE_UP_RESET =
      """
      WITH tenant AS (
        UPDATE tenants SET status = 'ready', run_id = NULL, claimed_until = NULL, epoch = epoch - 1
        WHERE id = $1 AND run_id = $2 AND status IN ('restoring', 'resetting')
        RETURNING id
      )
      UPDATE seed_runs SET status = 'failed', finished_at = now(), error = $3
      WHERE id = $2 AND EXISTS (SELECT FROM tenant)
      """;

  private static final String DELETE =
      """
      WITH tenant AS (
        UPDATE tenants
        SET status = 'deleting', run_id = $2,
            claimed_until = now() + $3::float8 * interval '1 second'
        WHERE id = $1 AND status IN ('ready', 'restoring', 'resetting')
          AND ($4::boolean OR leased_until IS NULL OR leased_until <= now())
        RETURNING *
      ), superseded AS (
        UPDATE seed_runs SET status = 'failed', finished_at = now(), error = 'The tenant was deleted'
        WHERE client_account_id = $1 AND status = 'running' AND EXISTS (SELECT FROM tenant)
      ), run AS (
        %s
      )
      SELECT %s, %s AS rows FROM tenant
      """
          .formatted(BEGIN_DELETION, COLUMNS, ROWS);

  private static final String DELETE_EXPIRED =
      """
      WITH due AS (
        SELECT id FROM tenants WHERE status = 'ready' AND expires_at <= now()
        ORDER BY expires_at LIMIT $1 FOR UPDATE SKIP LOCKED
      ), tenant AS (
        UPDATE tenants t
        SET status = 'deleting', run_id = gen_random_uuid(),
            claimed_until = now() + $2::float8 * interval '1 second'
        FROM due WHERE t.id = due.id
        RETURNING t.*
      ), run AS (
        %s
      )
      SELECT %s FROM tenant
      """
          .formatted(BEGIN_DELETION, COLUMNS);

  /** From now on it is deleted, in the run that should have made it. */
  private static final String UNDO =
      """
      UPDATE tenants SET status = 'deleting'
      WHERE id = $1 AND run_id = $2 AND status = 'provisioning' AND NOT standing
      """;

  /** The same, and whoever is at it finds out why. */
  private static final String CANCEL =
      """
      WITH tenant AS (%s RETURNING run_id)
      UPDATE seed_runs SET error = 'Cancelled' FROM tenant WHERE id = run_id
      """
          .formatted(UNDO);

  private final Pool pool;
  private final TenantConfig config;

  RunDecisions(Pool pool, TenantConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /**
   * A reset or a deletion that has to be done now, or by whoever finds it.
   *
   * @param rows that the tenant was made of
   */
  record Decided(RegisteredTenant tenant, long rows) {}

  /**
   * Enters a tenant that is going to be made.
   *
   * @return empty if one of the id is there already
   */
  Uni<Optional<RegisteredTenant>> make(NewTenant wanted, Plan plan, UUID run) {
    Tenant tenant = wanted.tenant();
    Pack pack = plan.pack();
    Manifest manifest = pack.manifest();
    return TenantRecords.one(
        pool,
        MAKE,
        Tuple.tuple()
            .addValue(tenant.id())
            .addValue(tenant.slug())
            .addValue(tenant.name())
            .addValue(wanted.emailDomain())
            .addValue(manifest.name())
            .addValue(manifest.version())
            .addValue(pack.hash())
            .addValue(manifest.generatorVersion())
            .addValue(tenant.anchorDate())
            .addValue(wanted.followsToday())
            .addValue(wanted.standing())
            .addValue(wanted.ttl() == null ? null : (double) wanted.ttl().toMillis() / 1000)
            .addValue(run)
            .addValue(config.claimSeconds())
            .addValue(plan.rowCount(tenant.scale()))
            .addValue(tenant.scale())
            .addValue(tenant.seed()));
  }

  /** Gives up making a tenant; it has to be deleted now. */
  Uni<Boolean> undo(UUID id, UUID run) {
    return pool.preparedQuery(UNDO).execute(Tuple.of(id, run)).map(done -> done.rowCount() == 1);
  }

  /** Takes the run from whoever makes the tenant, which has to be deleted now. */
  Uni<Boolean> cancel(UUID id, UUID run) {
    return pool.preparedQuery(CANCEL).execute(Tuple.of(id, run)).map(done -> done.rowCount() == 1);
  }

  /**
   * From now on nobody enters the tenant, until its rows are restored.
   *
   * @param force also under a lease
   * @return empty if the tenant isn't there or isn't ready, has expired or is leased
   */
  Uni<Optional<Decided>> reset(UUID id, UUID run, boolean force) {
    return decided(RESET, Tuple.of(id, run, config.claimSeconds(), force));
  }

  /**
   * Gives up a reset whose rows can't be restored, so that the tenant is as it was, or whose logins
   * can't, which stay as they were.
   */
  Uni<Void> giveUpReset(UUID id, UUID run, String reason) {
    return pool.preparedQuery(GIVE_UP_RESET).execute(Tuple.of(id, run, reason)).replaceWithVoid();
  }

  /**
   * From now on nobody sees the tenant.
   *
   * @param force also under a lease
   * @return empty if there is no such tenant, or one that is leased, being made or deleted
   */
  Uni<Optional<Decided>> delete(UUID id, UUID run, boolean force) {
    return decided(DELETE, Tuple.of(id, run, config.claimSeconds(), force));
  }

  /** Begins the deletion of tenants whose time is over, not more than {@code limit}. */
  Uni<List<RegisteredTenant>> deleteExpired(int limit) {
    return TenantRecords.all(pool, DELETE_EXPIRED, Tuple.of(limit, config.claimSeconds()));
  }

  private Uni<Optional<Decided>> decided(String sql, Tuple values) {
    return pool.preparedQuery(sql)
        .execute(values)
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next())
                        .map(row -> new Decided(TenantRecords.read(row), row.getLong("rows"))));
  }
}
