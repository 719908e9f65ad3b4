package io.seedgate.auth.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Appends to the table {@code audit_events}. */
@Singleton
public class AuditEvents {
  /**
   * How a statement that changes something records it in the same breath: this, then a {@code
   * SELECT} of id, action, outcome, actor, object type and id, tenant, address, request id and
   * details.
   */
  public static final String INSERT =
      """
      INSERT INTO audit_events (
        id, action, outcome, actor_id, object_type, object_id, tenant_id, ip_address, request_id,
        details)
      """;

  private static final String APPEND =
      INSERT + "SELECT gen_random_uuid(), $1, $2, $3, $4, $5, $6, $7::text::inet, $8, $9";

  /**
   * Ten a minute and actor; a few more where they come at once. What a tenant's auditors don't see
   * takes nothing from the ten that they do.
   */
  private static final String APPEND_DENIAL =
      APPEND
          + """
           WHERE (SELECT count(*)
                    FROM (SELECT FROM audit_events
                           WHERE outcome = 'denied' AND actor_id = $3
                             AND (tenant_id IS NULL) = ($6::uuid IS NULL)
                             AND occurred_at > now() - interval '1 minute'
                           LIMIT 10) AS latest) < 10
          """;

  /** $10 ids, of which one has to be of something outside of the tenant $11. */
  private static final String APPEND_HIDDEN =
      APPEND_DENIAL
          + """
           AND NOT EXISTS (SELECT FROM user_roles WHERE user_id = $3::uuid)
           AND (EXISTS (SELECT FROM users u
                         WHERE u.id = ANY ($10::uuid[])
                           AND NOT EXISTS (SELECT FROM memberships
                                            WHERE user_id = u.id AND tenant_id = $11::uuid))
                OR EXISTS (SELECT FROM tenants WHERE id = ANY ($10::uuid[]) AND id <> $11::uuid)
                OR EXISTS (SELECT FROM auth_sessions
                            WHERE id = ANY ($10::uuid[])
                              AND tenant_id IS DISTINCT FROM $11::uuid))
          """;

  private static final String APPEND_IN_SESSION =
      INSERT
          + """
          SELECT gen_random_uuid(), :action, :outcome, cast(cast(:actor AS text) AS uuid),
                 :object_type, :object_id, cast(cast(:tenant AS text) AS uuid),
                 cast(cast(:address AS text) AS inet), :request_id,
                 cast(cast(:details AS text) AS jsonb)
          """;

  /** Adds the event in the transaction of the session. */
  public Uni<Void> append(Mutiny.Session session, AuditEvent event, Origin origin) {
    return session
        .createNativeQuery(APPEND_IN_SESSION)
        .setParameter("action", event.action().toString())
        .setParameter("outcome", event.outcome().name().toLowerCase(Locale.ROOT))
        .setParameter("actor", Objects.toString(event.actorId(), null))
        .setParameter("object_type", event.objectType())
        .setParameter("object_id", event.objectId())
        .setParameter("tenant", Objects.toString(event.tenantId(), null))
        .setParameter("address", origin.ipAddress())
        .setParameter("request_id", origin.requestId())
        .setParameter("details", event.details().encode())
        .executeUpdate()
        .replaceWithVoid();
  }

  /** Adds the event through the given client: a connection in a transaction, or a pool. */
  public Uni<Void> append(SqlClient client, AuditEvent event, Origin origin) {
    return client.preparedQuery(APPEND).execute(values(event, origin)).replaceWithVoid();
  }

  /** Adds the event unless ten of the actor's requests were denied within the last minute. */
  Uni<Void> appendDenial(SqlClient client, AuditEvent event, Origin origin) {
    return client.preparedQuery(APPEND_DENIAL).execute(values(event, origin)).replaceWithVoid();
  }

  /**
   * As {@link #appendDenial}, if one of the ids is of something that {@code tenant} hides.
   *
   * @param event one that {@code tenant} doesn't see either
   */
  Uni<Void> appendHidden(
      SqlClient client, AuditEvent event, Origin origin, UUID[] ids, UUID tenant) {
    return client
        .preparedQuery(APPEND_HIDDEN)
        .execute(values(event, origin).addValue(ids).addValue(tenant))
        .replaceWithVoid();
  }

  private static Tuple values(AuditEvent event, Origin origin) {
    return Tuple.tuple()
        .addValue(event.action().toString())
        .addValue(event.outcome().name().toLowerCase(Locale.ROOT))
        .addValue(event.actorId())
        .addValue(event.objectType())
        .addValue(event.objectId())
        .addValue(event.tenantId())
        .addValue(origin.ipAddress())
        .addValue(origin.requestId())
        .addValue(event.details());
  }
}
