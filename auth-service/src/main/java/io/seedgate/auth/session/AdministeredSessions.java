package io.seedgate.auth.session;

import io.seedgate.auth.audit.AuditEvents;
import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Ends sessions for administrators: one, or those of a user in the transaction that changes them.
 */
@ApplicationScoped
public class AdministeredSessions {
  private static final String END =
      """
      WITH ended AS (
        UPDATE auth_sessions
           SET revoked_at = now(),
               revocation_reason = cast(cast(:reason AS text) AS revocation_reason)
         WHERE user_id = cast(cast(:user AS text) AS uuid)
           AND (cast(:tenant AS text) IS NULL
                OR tenant_id = cast(cast(:tenant AS text) AS uuid))
           AND revoked_at IS NULL
        RETURNING id, tenant_id
      )
      """
          + AuditEvents.INSERT
          + """
          SELECT gen_random_uuid(), 'session.revoked', 'success',
                 cast(cast(:actor AS text) AS uuid), 'session', cast(id AS text), tenant_id,
                 cast(cast(:address AS text) AS inet), :request_id,
                 jsonb_build_object('reason', cast(:reason AS text))
            FROM ended
          """;

  /** $1 session, $2 tenant that it must be for, $3 actor, $4 address, $5 request id. */
  private static final String END_ONE =
      """
      WITH ended AS (
        UPDATE auth_sessions SET revoked_at = now(), revocation_reason = 'administrator'
         WHERE id = $1 AND ($2::uuid IS NULL OR tenant_id = $2) AND revoked_at IS NULL
           AND idle_expires_at > now() AND expires_at > now()
        RETURNING id, tenant_id
      ), audited AS (
      """
          + AuditEvents.INSERT
          + """
        SELECT gen_random_uuid(), 'session.revoked', 'success', $3, 'session', id::text, tenant_id,
               $4::text::inet, $5, jsonb_build_object('reason', 'administrator')
          FROM ended
      )
      SELECT id FROM ended
      """;

  private final Pool pool;

  AdministeredSessions(Pool pool) {
    this.pool = pool;
  }

  /** Why sessions end: labels of {@code revocation_reason}. */
  public enum Reason {
    USER_DISABLED("user_disabled"),
    ADMINISTRATOR("administrator");

    private final String label;

    Reason(String label) {
      this.label = label;
    }
  }

  /**
   * Ends one live session.
   *
   * @param reach the tenant that it must be for, if any
   * @return whether there was one
   */
  Uni<Boolean> endOne(UUID id, Optional<UUID> reach, UUID actorId, Origin origin) {
    Tuple values =
        Tuple.of(id, reach.orElse(null), actorId, origin.ipAddress(), origin.requestId());
    return pool.preparedQuery(END_ONE).execute(values).map(rows -> rows.size() == 1);
  }

  /**
   * Ends the user's sessions.
   *
   * @param tenantId those for one tenant; null for all
   */
  public Uni<Void> end(
      Mutiny.Session session,
      UUID userId,
      UUID tenantId,
      Reason reason,
      UUID actorId,
      Origin origin) {
    return session
        .createNativeQuery(END)
        .setParameter("user", userId.toString())
        .setParameter("tenant", Objects.toString(tenantId, null))
        .setParameter("reason", reason.label)
        .setParameter("actor", actorId.toString())
        .setParameter("address", origin.ipAddress())
        .setParameter("request_id", origin.requestId())
        .executeUpdate()
        .replaceWithVoid();
  }
}
