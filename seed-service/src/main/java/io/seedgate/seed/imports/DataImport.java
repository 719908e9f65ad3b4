package io.seedgate.seed.imports;

import io.seedgate.seed.list.Json;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A file or feed that was imported. */
public record DataImport(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    String importName,
    ImportType importType,
    String filename,
    Long fileSize,
    String mimeType,
    String sourceSystem,
    ImportStatus status,
    int progressPercentage,
    int totalRecords,
    int processedRecords,
    int failedRecords,
    Json processingMetrics,
    UUID importedBy,
    String errorMessage,
    Json errorDetails,
    OffsetDateTime startedAt,
    OffsetDateTime completedAt,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
