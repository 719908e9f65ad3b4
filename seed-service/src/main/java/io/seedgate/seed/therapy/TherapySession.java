package io.seedgate.seed.therapy;

import java.time.OffsetDateTime;
import java.util.UUID;

/** An hour of a therapist and a patient. */
public record TherapySession(
    UUID id,
    UUID clientAccountId,
    UUID therapistId,
    UUID patientId,
    OffsetDateTime scheduledAt,
    int durationMinutes,
    TherapySessionStatus status,
    String summary,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
