package io.seedgate.seed.wave;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The place of one asset in a wave. */
public record WaveAssignment(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    UUID waveId,
    UUID assetId,
    String moveGroup,
    int sequence,
    WaveStatus status,
    Readiness readiness,
    AssignmentReason reason,
    @Schema(nullable = true) String notes,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
