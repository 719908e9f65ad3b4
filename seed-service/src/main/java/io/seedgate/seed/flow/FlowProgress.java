package io.seedgate.seed.flow;

import io.seedgate.seed.imports.ImportStatus;
import java.time.OffsetDateTime;
import java.util.UUID;

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
    String importName,
    ImportStatus importStatus,
    Integer totalRecords,
    Integer processedRecords,
    Integer failedRecords,
    long openMappings,
    long assets,
    FlowPhase errorPhase,
    String errorMessage,
    OffsetDateTime completedAt) {}
