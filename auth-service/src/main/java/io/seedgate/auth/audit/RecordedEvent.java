package io.seedgate.auth.audit;

import io.seedgate.auth.list.Json;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An event as administrators read it.
 *
 * @param actorId null where nobody is known
 * @param tenantId null where no tenant is concerned
 * @param requestId finds the request in the log
 */
public record RecordedEvent(
    UUID id,
    OffsetDateTime occurredAt,
    String action,
    AuditEvent.Outcome outcome,
    @Schema(nullable = true) UUID actorId,
    @Schema(nullable = true) String objectType,
    @Schema(nullable = true) String objectId,
    @Schema(nullable = true) UUID tenantId,
    @Schema(nullable = true) String ipAddress,
    @Schema(nullable = true) String requestId,
    Json details) {}
