package io.seedgate.seed.engagement;

import io.seedgate.seed.list.Json;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A project of the tenant. */
public record Engagement(
    UUID id,
    UUID clientAccountId,
    String name,
    String slug,
    String description,
    EngagementType engagementType,
    EngagementStatus status,
    Level priority,
    LocalDate startDate,
    LocalDate targetCompletionDate,
    LocalDate actualCompletionDate,
    UUID engagementLeadId,
    String clientContactName,
    String clientContactEmail,
    Json migrationScope,
    Json teamPreferences,
    boolean isActive,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
