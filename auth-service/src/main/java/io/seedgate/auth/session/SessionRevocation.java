package io.seedgate.auth.session;

import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** How other features end sessions, in the transaction of what ends them. */
@ApplicationScoped
public class SessionRevocation {
  /**
   * $1 user, $2 session to spare or null, $3 reason, $4 address, $5 request id. A refresh in flight
   * is waited for, and one that waits finds its session ended.
   */
  private static final String REVOKE =
      """
      WITH ended AS (
        UPDATE auth_sessions s SET revoked_at = now(), revocation_reason = $3::text::revocation_reason
        WHERE s.user_id = $1 AND ($2::uuid IS NULL OR s.id <> $2) AND s.revoked_at IS NULL
          AND s.idle_expires_at > now() AND s.expires_at > now()
        RETURNING s.id, s.user_id, s.tenant_id
      ), audited AS (
        %s
        SELECT gen_random_uuid(), 'session.revoked', 'success', user_id, 'session', id::text, tenant_id,
          $4::text::inet, $5, jsonb_build_object('reason', $3::text)
        FROM ended
      )
      SELECT id FROM ended"""
          .formatted(AuditEvents.INSERT);

  /**
   * Ends the live sessions of a user and returns how many.
   *
   * @param client a connection in the transaction, or a pool
   * @param except the session that stays; null: none does
   * @param reason one of the type {@code revocation_reason}
   */
  public Uni<Integer> ofUser(
      SqlClient client, UUID userId, UUID except, String reason, Origin origin) {
    return client
        .preparedQuery(REVOKE)
        .execute(Tuple.of(userId, except, reason, origin.ipAddress(), origin.requestId()))
        .map(rows -> rows.size());
  }
}
