package io.seedgate.seed.imports;

import io.seedgate.seed.list.Json;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One row of an import, as it came and as it was cleansed. */
public record RawImportRecord(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    UUID dataImportId,
    int rowNumber,
    Json rawData,
    @Schema(nullable = true) Json cleansedData,
    Json validationErrors,
    @Schema(nullable = true) String processingNotes,
    boolean isProcessed,
    @Schema(nullable = true) Boolean isValid,
    @Schema(nullable = true) UUID assetId,
    @Schema(nullable = true) OffsetDateTime processedAt,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
