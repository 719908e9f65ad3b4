package io.seedgate.seed.wave;

import java.time.OffsetDateTime;
import java.util.UUID;

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
    String notes,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
