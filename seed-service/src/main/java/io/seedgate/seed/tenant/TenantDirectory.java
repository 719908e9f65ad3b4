package io.seedgate.seed.tenant;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.plan.Tenant;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory {@code tenants}: which there are, and of what day and pack. What is being done to
 * them begins in {@link RunDecisions} and ends in {@link RunClaims}.
 */
@Singleton
public class TenantDirectory {

  private static final String COLUMNS = TenantRecords.COLUMNS;

  private static final String FIND = "SELECT " + COLUMNS + "FROM tenants WHERE id = $1";

  private static final String FIND_PRESENT =
      FIND
          + """
           AND status IN ('ready', 'restoring', 'resetting')
           AND (expires_at IS NULL OR expires_at > now())
          """;

  private static final String TO_MOVE =
      """
      SELECT %s FROM tenants
      WHERE status = 'ready' AND follows_today AND anchor_date < $1
        AND (id, pack_hash) NOT IN (SELECT * FROM unnest($2::uuid[], $3::text[]))
      ORDER BY anchor_date, id LIMIT $4
      """
          .formatted(COLUMNS);

  private static final String LOCK_READY = FIND + " AND status = 'ready' FOR UPDATE";

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

  TenantDirectory(Pool pool) {
    this.pool = pool;
  }

  /** A tenant, whatever its status. */
  public Uni<Optional<RegisteredTenant>> find(UUID id) {
    return TenantRecords.one(pool, FIND, Tuple.of(id));
  }

  /** A tenant that is there for others to see. */
  public Uni<Optional<RegisteredTenant>> findPresent(UUID id) {
    return TenantRecords.one(pool, FIND_PRESENT, Tuple.of(id));
  }

  /**
   * Tenants that follow today and are behind.
   *
   * @param stuck hashes of packs by tenant: whoever is of such a pack still isn't among them
   */
  Uni<List<RegisteredTenant>> behind(LocalDate today, Map<UUID, String> stuck, int limit) {
    List<Map.Entry<UUID, String>> without = List.copyOf(stuck.entrySet());
    return TenantRecords.all(
        pool,
        TO_MOVE,
        Tuple.tuple()
            .addValue(today)
            .addArrayOfUUID(without.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
            .addArrayOfString(without.stream().map(Map.Entry::getValue).toArray(String[]::new))
            .addValue(limit));
  }

  /** Holds a tenant to the end of the transaction; empty unless it is ready. */
  public Uni<Optional<RegisteredTenant>> lockReady(SqlConnection connection, UUID id) {
    return TenantRecords.one(connection, LOCK_READY, Tuple.of(id));
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
}
