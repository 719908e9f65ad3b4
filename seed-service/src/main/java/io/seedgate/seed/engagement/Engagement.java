package io.seedgate.seed.engagement;

import io.seedgate.seed.list.Json;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A project of the tenant. */
public record Engagement(
    UUID id,
    UUID clientAccountId,
    String name,
    String slug,
    @Schema(nullable = true) String description,
    EngagementType engagementType,
    EngagementStatus status,
    Level priority,
    @Schema(nullable = true) LocalDate startDate,
    @Schema(nullable = true) LocalDate targetCompletionDate,
    @Schema(nullable = true) LocalDate actualCompletionDate,
    @Schema(nullable = true) UUID engagementLeadId,
    @Schema(nullable = true) String clientContactName,
    @Schema(nullable = true) String clientContactEmail,
    Json migrationScope,
    Json teamPreferences,
    boolean isActive,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
