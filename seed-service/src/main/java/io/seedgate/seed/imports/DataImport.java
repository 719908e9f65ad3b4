package io.seedgate.seed.imports;

import io.seedgate.seed.list.Json;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file or feed that was imported. */
public record DataImport(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    String importName,
    ImportType importType,
    String filename,
    @Schema(nullable = true) Long fileSize,
    @Schema(nullable = true) String mimeType,
    @Schema(nullable = true) String sourceSystem,
    ImportStatus status,
    int progressPercentage,
    int totalRecords,
    int processedRecords,
    int failedRecords,
    Json processingMetrics,
    @Schema(nullable = true) UUID importedBy,
    @Schema(nullable = true) String errorMessage,
    @Schema(nullable = true) Json errorDetails,
    @Schema(nullable = true) OffsetDateTime startedAt,
    @Schema(nullable = true) OffsetDateTime completedAt,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
