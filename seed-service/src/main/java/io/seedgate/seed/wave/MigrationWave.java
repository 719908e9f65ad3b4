package io.seedgate.seed.wave;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Assets that move together in time. */
public record MigrationWave(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    int waveNumber,
    String name,
    String description,
    WaveStatus status,
    LocalDate plannedStartDate,
    LocalDate plannedEndDate,
    LocalDate actualStartDate,
    LocalDate actualEndDate,
    BigDecimal estimatedCost,
    BigDecimal actualCost,
    BigDecimal estimatedEffortHours,
    BigDecimal actualEffortHours,
    long assetCount,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
