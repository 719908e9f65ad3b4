package io.seedgate.auth.session;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a signed-in user sees of themselves. */
@Singleton
class OwnSessionRepository {
  private static final String IS_LIVE =
      "SELECT FROM auth_sessions s WHERE s.id = $1 AND " + SessionSql.IS_LIVE;

  private static final String ME =
      """
      SELECT u.id, u.email, u.full_name, s.id AS session_id, t.id AS tenant_id, t.slug, t.name,
        %s
      FROM auth_sessions s
      JOIN users u ON u.id = s.user_id
      LEFT JOIN tenants t ON t.id = s.tenant_id
      WHERE s.id = $1"""
          .formatted(SessionSql.GRANTS);

  private final Pool pool;

  OwnSessionRepository(Pool pool) {
    this.pool = pool;
  }

  Uni<Boolean> isLive(UUID sessionId) {
    return pool.preparedQuery(IS_LIVE).execute(Tuple.of(sessionId)).map(rows -> rows.size() == 1);
  }

  Uni<Optional<Me>> me(UUID sessionId) {
    return pool.preparedQuery(ME)
        .mapping(OwnSessionRepository::me)
        .execute(Tuple.of(sessionId))
        .map(rows -> rows.stream().findFirst());
  }

  private static Me me(Row row) {
    UUID tenantId = row.getUUID("tenant_id");
    return new Me(
        row.getUUID("id"),
        row.getString("email"),
        row.getString("full_name"),
        tenantId == null
            ? null
            : new Me.Tenant(tenantId, row.getString("slug"), row.getString("name")),
        List.of(row.getArrayOfStrings("roles")),
        List.of(row.getArrayOfStrings("permissions")),
        row.getUUID("session_id"));
  }
}
