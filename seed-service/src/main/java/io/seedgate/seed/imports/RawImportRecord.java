package io.seedgate.seed.imports;

import io.seedgate.seed.list.Json;
import java.time.OffsetDateTime;
import java.util.UUID;

/** One row of an import, as it came and as it was cleansed. */
public record RawImportRecord(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    UUID dataImportId,
    int rowNumber,
    Json rawData,
    Json cleansedData,
    Json validationErrors,
    String processingNotes,
    boolean isProcessed,
    Boolean isValid,
    UUID assetId,
    OffsetDateTime processedAt,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
