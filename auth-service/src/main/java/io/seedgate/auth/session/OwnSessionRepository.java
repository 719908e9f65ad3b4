package io.seedgate.auth.session;

import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a signed-in user sees of their own sessions. */
@ApplicationScoped
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

  /** $1 user, $2 id after which the page begins, $3 rows. */
  private static final String LIVE_SESSIONS =
      """
      SELECT s.id, s.tenant_id, s.created_at, s.rotated_at, s.idle_expires_at, s.user_agent,
        host(s.ip_address) AS ip_address
      FROM auth_sessions s
      WHERE s.user_id = $1 AND ($2::uuid IS NULL OR s.id < $2) AND %s
      ORDER BY s.id DESC
      LIMIT $3"""
          .formatted(SessionSql.IS_LIVE);

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

  Uni<List<SessionView>> live(Caller caller, UUID after, int limit) {
    return pool.preparedQuery(LIVE_SESSIONS)
        .mapping(row -> view(row, caller.sessionId()))
        .execute(Tuple.of(caller.userId(), after, limit))
        .map(rows -> rows.stream().toList());
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

  private static SessionView view(Row row, UUID current) {
    return new SessionView(
        row.getUUID("id"),
        row.getUUID("tenant_id"),
        row.getOffsetDateTime("created_at"),
        row.getOffsetDateTime("rotated_at"),
        row.getOffsetDateTime("idle_expires_at"),
        DeviceLabel.of(row.getString("user_agent")),
        row.getString("user_agent"),
        row.getString("ip_address"),
        row.getUUID("id").equals(current));
  }
}
