package io.seedgate.seed.therapy;

import io.seedgate.seed.list.Selected;
import io.seedgate.seed.precondition.Versioned;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An hour of a therapist and a patient.
 *
 * @param version its {@code ETag}
 */
public record TherapySession(
    UUID id,
    UUID clientAccountId,
    UUID therapistId,
    UUID patientId,
    OffsetDateTime scheduledAt,
    int durationMinutes,
    TherapySessionStatus status,
    @Schema(nullable = true) String summary,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    @Selected(Versioned.ROW_VERSION) long version)
    implements Versioned {}
