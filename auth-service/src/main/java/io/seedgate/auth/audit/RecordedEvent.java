package io.seedgate.auth.audit;

import io.seedgate.auth.list.Json;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An event as administrators read it.
 *
 * @param outcome {@code success} or {@code failure}
 * @param actorId null where nobody is known
 * @param tenantId null where no tenant is concerned
 * @param requestId finds the request in the log
 */
public record RecordedEvent(
    UUID id,
    OffsetDateTime occurredAt,
    String action,
    String outcome,
    UUID actorId,
    String objectType,
    String objectId,
    UUID tenantId,
    String ipAddress,
    String requestId,
    Json details) {}
