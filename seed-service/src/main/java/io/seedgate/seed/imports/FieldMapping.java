package io.seedgate.seed.imports;

import io.seedgate.seed.list.Json;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
    @Schema(nullable = true) String suggestedBy,
    @Schema(nullable = true) UUID approvedBy,
    @Schema(nullable = true) OffsetDateTime approvedAt,
    Json transformationRules,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
