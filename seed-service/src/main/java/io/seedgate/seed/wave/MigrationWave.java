package io.seedgate.seed.wave;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Assets that move together in time. */
public record MigrationWave(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    int waveNumber,
    String name,
    @Schema(nullable = true) String description,
    WaveStatus status,
    LocalDate plannedStartDate,
    LocalDate plannedEndDate,
    @Schema(nullable = true) LocalDate actualStartDate,
    @Schema(nullable = true) LocalDate actualEndDate,
    @Schema(nullable = true) BigDecimal estimatedCost,
    @Schema(nullable = true) BigDecimal actualCost,
    @Schema(nullable = true) BigDecimal estimatedEffortHours,
    @Schema(nullable = true) BigDecimal actualEffortHours,
    long assetCount,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
