package io.seedgate.auth.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;

/** Appends to the table {@code audit_events}. */
@ApplicationScoped
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

  /** Adds the event through the given client: a connection in a transaction, or a pool. */
  public Uni<Void> append(SqlClient client, AuditEvent event, Origin origin) {
    Tuple values =
        Tuple.tuple()
            .addValue(event.action())
            .addValue(event.outcome().name().toLowerCase(Locale.ROOT))
            .addValue(event.actorId())
            .addValue(event.objectType())
            .addValue(event.objectId())
            .addValue(event.tenantId())
            .addValue(origin.ipAddress())
            .addValue(origin.requestId())
            .addValue(event.details());
    return client.preparedQuery(APPEND).execute(values).replaceWithVoid();
  }
}
