package io.seedgate.seed.flow;

import io.seedgate.seed.imports.ImportStatus;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How far a flow has come.
 *
 * @param importName of the import below it, as the four after it; null if there is none
 * @param openMappings field mappings that wait for a person
 * @param assets that it has brought
 */
public record FlowProgress(
    UUID id,
    String flowName,
    FlowStatus status,
    FlowPhase currentPhase,
    int progressPercentage,
    boolean assessmentReady,
    @Schema(nullable = true) String importName,
    @Schema(nullable = true) ImportStatus importStatus,
    @Schema(nullable = true) Integer totalRecords,
    @Schema(nullable = true) Integer processedRecords,
    @Schema(nullable = true) Integer failedRecords,
    long openMappings,
    long assets,
    @Schema(nullable = true) FlowPhase errorPhase,
    @Schema(nullable = true) String errorMessage,
    @Schema(nullable = true) OffsetDateTime completedAt) {}
