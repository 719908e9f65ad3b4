package io.seedgate.seed.imports;

import io.seedgate.seed.list.Json;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;

/** How one field of an import was mapped. */
public record FieldMapping(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    UUID dataImportId,
    String sourceField,
    String targetField,
    MatchType matchType,
    BigDecimal confidenceScore,
    MappingStatus status,
    String suggestedBy,
    UUID approvedBy,
    OffsetDateTime approvedAt,
    Json transformationRules,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
