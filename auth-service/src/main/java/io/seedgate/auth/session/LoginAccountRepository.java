package io.seedgate.auth.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What a login reads of users, memberships and tenants. */
@Singleton
class LoginAccountRepository {
  /**
   * $1 e-mail, $2 slug or id of the tenant asked for. Where none is, the oldest membership counts,
   * those of disabled tenants last.
   */
  private static final String BY_EMAIL =
      """
      SELECT u.id, u.password_hash, chosen.id AS tenant_id,
        u.disabled_at IS NULL AND NOT u.awaiting_verification
          AND CASE WHEN chosen.id IS NULL THEN $2::text IS NULL ELSE chosen.enabled END AS admitted
      FROM users u
      LEFT JOIN LATERAL (
        SELECT t.id, t.disabled_at IS NULL AS enabled
        FROM memberships m JOIN tenants t ON t.id = m.tenant_id
        WHERE m.user_id = u.id AND ($2::text IS NULL OR t.slug = $2 OR t.id::text = lower($2))
        ORDER BY t.disabled_at IS NOT NULL, m.created_at, t.slug
        LIMIT 1
      ) chosen ON true
      WHERE lower(u.email) = lower($1)""";

  private final Pool pool;

  LoginAccountRepository(Pool pool) {
    this.pool = pool;
  }

  Uni<Optional<LoginAccount>> byEmail(String email, String tenant) {
    return pool.preparedQuery(BY_EMAIL)
        .mapping(LoginAccountRepository::account)
        .execute(Tuple.of(email, tenant))
        .map(rows -> rows.stream().findFirst());
  }

  private static LoginAccount account(Row row) {
    return new LoginAccount(
        row.getUUID("id"),
        row.getString("password_hash"),
        row.getBoolean("admitted"),
        row.getUUID("tenant_id"));
  }
}
