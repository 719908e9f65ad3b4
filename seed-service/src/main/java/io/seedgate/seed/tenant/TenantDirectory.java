package io.seedgate.seed.tenant;

import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * The directory {@code tenants}, and the ledger {@code seed_runs} as far as one changes with the
 * other: each statement changes both or neither. Time is the database's, the same for all replicas.
 *
 * <p>Methods without a connection commit by themselves.
 */
@ApplicationScoped
public class TenantDirectory {

  private static final RecordReader<RegisteredTenant> READER =
      RecordReader.of(RegisteredTenant.class);

  private static final String COLUMNS =
      """
      id, slug, name, email_domain, pack, pack_hash, generator_version, anchor_date, follows_today,
      standing, scale, seed, status::text AS status, run_id, epoch, expires_at
      """;

  private static final String FIND = "SELECT " + COLUMNS + "FROM tenants WHERE id = $1";

  /** A standing tenant that wasn't finished is taken over; any other keeps its place. */
  private static final String ANNOUNCE =
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

  private static final String FIND_PRESENT =
      FIND
          + """
           AND status IN ('ready', 'resetting') AND (expires_at IS NULL OR expires_at > now())
          """;

  /** Whoever is at it goes on to be there. */
  private static final String ADVANCE =
      """
      WITH tenant AS (
        UPDATE tenants SET claimed_until = now() + $4::float8 * interval '1 second'
        WHERE id = $1 AND run_id = $2 AND status = 'provisioning'
        RETURNING id
      )
      UPDATE seed_runs SET rows_done = $3 WHERE id = $2 AND EXISTS (SELECT FROM tenant)
      """;

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

  private static final String BEGIN_RESET =
      """
      WITH tenant AS (
        UPDATE tenants
        SET status = 'resetting', run_id = $2, epoch = epoch + 1,
            claimed_until = now() + $3::float8 * interval '1 second',
            pack_version = $4, pack_hash = $5, generator_version = $6, anchor_date = $7
        WHERE id = $1 AND status = 'ready' AND (expires_at IS NULL OR expires_at > now())
          AND ($8::boolean OR leased_until IS NULL OR leased_until <= now())
        RETURNING *
      ), run AS (
        INSERT INTO seed_runs (id, client_account_id, kind, pack, pack_version, pack_hash,
                               generator_version, step, rows_planned, rows_done)
        SELECT run_id, id, 'reset', pack, pack_version, pack_hash, generator_version, 'logins', $9, $9
        FROM tenant
      )
      SELECT %s FROM tenant
      """
          .formatted(COLUMNS);

  private static final String DELETE_RUN =
      """
      INSERT INTO seed_runs (id, client_account_id, kind, pack, pack_version, pack_hash,
                             generator_version, step)
      SELECT run_id, id, 'delete', pack, pack_version, pack_hash, generator_version, 'logins'
      FROM tenant
      """;

  private static final String BEGIN_DELETE =
      """
      WITH tenant AS (
        UPDATE tenants
        SET status = 'deleting', run_id = $2,
            claimed_until = now() + $3::float8 * interval '1 second'
        WHERE id = $1 AND status IN ('ready', 'resetting')
          AND ($4::boolean OR leased_until IS NULL OR leased_until <= now())
        RETURNING *
      ), superseded AS (
        UPDATE seed_runs SET status = 'failed', finished_at = now(), error = 'The tenant was deleted'
        WHERE client_account_id = $1 AND status = 'running' AND EXISTS (SELECT FROM tenant)
      ), run AS (
        %s
      )
      SELECT %s FROM tenant
      """
          .formatted(DELETE_RUN, COLUMNS);

  private static final String BEGIN_DELETE_OF_EXPIRED =
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
          .formatted(DELETE_RUN, COLUMNS);

  /** From now on it is deleted, in the run that should have made it. */
  private static final String BEGIN_UNDO =
      """
      UPDATE tenants SET status = 'deleting'
      WHERE id = $1 AND run_id = $2 AND status = 'provisioning' AND NOT standing
      """;

  private static final String CLAIM_UNFINISHED =
      """
      UPDATE tenants
      SET claimed_until = now() + $2::float8 * interval '1 second',
          status = CASE status WHEN 'provisioning' THEN 'deleting' ELSE status END
      WHERE id IN (
        SELECT id FROM tenants
        WHERE status <> 'ready' AND claimed_until <= now() AND NOT (standing AND status = 'provisioning')
        ORDER BY claimed_until LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING\s"""
          + COLUMNS;

  /** A run that should have made the tenant has failed, one that should delete it is completed. */
  private static final String REMOVE =
      """
      WITH tenant AS (
        DELETE FROM tenants WHERE id = $1 AND run_id = $2 AND status = 'deleting' RETURNING id
      )
      UPDATE seed_runs
      SET status = CASE kind WHEN 'delete' THEN 'completed'::run_status ELSE 'failed' END,
          step = CASE kind WHEN 'delete' THEN 'done' ELSE step END,
          error = CASE kind WHEN 'delete' THEN NULL ELSE coalesce(error, 'Broken off, and undone') END,
          finished_at = clock_timestamp()
      WHERE id = $2 AND EXISTS (SELECT FROM tenant)
      """;

  private static final String TO_MOVE =
      """
      SELECT %s FROM tenants
      WHERE status = 'ready' AND follows_today AND anchor_date < $1 AND id <> ALL ($2::uuid[])
      ORDER BY anchor_date, id LIMIT $3
      """
          .formatted(COLUMNS);

  private static final String LOCK_READY =
      "SELECT " + COLUMNS + "FROM tenants WHERE id = $1 AND status = 'ready' FOR UPDATE";

  private static final String SET_ANCHOR =
      "UPDATE tenants SET anchor_date = $2, follows_today = $3 WHERE id = $1";

  private static final String SET_PACK =
      """
      UPDATE tenants
      SET slug = $2, name = $3, email_domain = $4, pack = $5, pack_version = $6, pack_hash = $7,
          generator_version = $8, standing = true
      WHERE id = $1
      """;

  private final Pool pool;
  private final TenantConfig config;

  TenantDirectory(Pool pool, TenantConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /** A tenant, whatever its status. */
  public Uni<Optional<RegisteredTenant>> find(UUID id) {
    return one(pool, FIND, Tuple.of(id));
  }

  /** A tenant that is there for others to see. */
  public Uni<Optional<RegisteredTenant>> findPresent(UUID id) {
    return one(pool, FIND_PRESENT, Tuple.of(id));
  }

  /**
   * Enters a tenant that is going to be made.
   *
   * @return empty if one of the id is there already
   */
  Uni<Optional<RegisteredTenant>> announce(NewTenant wanted, Plan plan, UUID run) {
    Tenant tenant = wanted.tenant();
    Pack pack = plan.pack();
    Manifest manifest = pack.manifest();
    return one(
        pool,
        ANNOUNCE,
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
            .addValue(claim())
            .addValue(plan.rowCount(tenant.scale()))
            .addValue(tenant.scale())
            .addValue(tenant.seed()));
  }

  /**
   * Tells how far a run is that makes a large tenant, and claims it anew.
   *
   * @return false if somebody else has ended it
   */
  Uni<Boolean> advance(UUID id, UUID run, long rows) {
    return pool.preparedQuery(ADVANCE)
        .execute(Tuple.of(id, run, rows, claim()))
        .map(done -> done.rowCount() == 1);
  }

  /**
   * Ends the run that made or reset a tenant.
   *
   * @return false if somebody else has ended it
   */
  Uni<Boolean> finish(SqlClient client, UUID id, UUID run, int epoch) {
    return client
        .preparedQuery(FINISH)
        .execute(Tuple.of(id, run, epoch))
        .map(done -> done.rowCount() == 1);
  }

  /**
   * Begins a reset, in the transaction that restores the rows.
   *
   * @param force also under a lease
   * @return empty if the tenant isn't ready, has expired or is leased
   */
  Uni<Optional<RegisteredTenant>> beginReset(
      SqlConnection connection, Tenant tenant, UUID run, Plan plan, boolean force) {
    Pack pack = plan.pack();
    Manifest manifest = pack.manifest();
    return one(
        connection,
        BEGIN_RESET,
        Tuple.tuple()
            .addValue(tenant.id())
            .addValue(run)
            .addValue(claim())
            .addValue(manifest.version())
            .addValue(pack.hash())
            .addValue(manifest.generatorVersion())
            .addValue(tenant.anchorDate())
            .addValue(force)
            .addValue(plan.rowCount(tenant.scale())));
  }

  /**
   * Begins a deletion.
   *
   * @param force also under a lease
   * @return empty if there is no such tenant, or one that is leased, being made or deleted
   */
  Uni<Optional<RegisteredTenant>> beginDelete(UUID id, UUID run, boolean force) {
    return one(pool, BEGIN_DELETE, Tuple.of(id, run, claim(), force));
  }

  /** Begins the deletion of tenants whose time is over, not more than {@code limit}. */
  Uni<List<RegisteredTenant>> beginDeleteOfExpired(int limit) {
    return all(BEGIN_DELETE_OF_EXPIRED, Tuple.of(limit, claim()));
  }

  /** Gives up making a tenant; it has to be deleted now. */
  Uni<Boolean> beginUndo(UUID id, UUID run) {
    return pool.preparedQuery(BEGIN_UNDO)
        .execute(Tuple.of(id, run))
        .map(done -> done.rowCount() == 1);
  }

  /** Takes over runs whose owner is gone; those that should make a tenant now delete it. */
  Uni<List<RegisteredTenant>> claimUnfinished(int limit) {
    return all(CLAIM_UNFINISHED, Tuple.of(limit, claim()));
  }

  /** Takes a tenant out of the directory, in the transaction that deletes its rows. */
  Uni<Void> remove(SqlConnection connection, UUID id, UUID run) {
    return connection.preparedQuery(REMOVE).execute(Tuple.of(id, run)).replaceWithVoid();
  }

  /** Tenants that follow today and are behind, but for those that are {@code stuck}. */
  Uni<List<RegisteredTenant>> behind(LocalDate today, List<UUID> stuck, int limit) {
    return all(
        TO_MOVE,
        Tuple.tuple().addValue(today).addArrayOfUUID(stuck.toArray(UUID[]::new)).addValue(limit));
  }

  /** Holds a tenant to the end of the transaction; empty unless it is ready. */
  public Uni<Optional<RegisteredTenant>> lockReady(SqlConnection connection, UUID id) {
    return one(connection, LOCK_READY, Tuple.of(id));
  }

  Uni<Void> setAnchor(SqlConnection connection, UUID id, LocalDate anchor, boolean follows) {
    return connection
        .preparedQuery(SET_ANCHOR)
        .execute(Tuple.of(id, anchor, follows))
        .replaceWithVoid();
  }

  /** Notes what a standing tenant is of now. */
  Uni<Void> setPack(SqlConnection connection, NewTenant wanted, Pack pack) {
    Manifest manifest = pack.manifest();
    Tenant tenant = wanted.tenant();
    return connection
        .preparedQuery(SET_PACK)
        .execute(
            Tuple.tuple()
                .addValue(tenant.id())
                .addValue(tenant.slug())
                .addValue(tenant.name())
                .addValue(wanted.emailDomain())
                .addValue(manifest.name())
                .addValue(manifest.version())
                .addValue(pack.hash())
                .addValue(manifest.generatorVersion()))
        .replaceWithVoid();
  }

  /** Seconds after which whoever is at a run counts as gone. */
  private double claim() {
    return (double) config.claim().toMillis() / 1000;
  }

  private Uni<List<RegisteredTenant>> all(String sql, Tuple parameters) {
    return pool.preparedQuery(sql).execute(parameters).map(TenantDirectory::list);
  }

  private static Uni<Optional<RegisteredTenant>> one(SqlClient client, String sql, Tuple values) {
    return client.preparedQuery(sql).execute(values).map(rows -> list(rows).stream().findFirst());
  }

  private static List<RegisteredTenant> list(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(READER::read).toList();
  }
}
