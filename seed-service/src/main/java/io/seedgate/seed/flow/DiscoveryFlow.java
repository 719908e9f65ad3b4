package io.seedgate.seed.flow;

import io.seedgate.seed.list.Json;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A discovery flow and how far it has come. */
public record DiscoveryFlow(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    String flowName,
    UUID dataImportId,
    UUID userId,
    FlowStatus status,
    int progressPercentage,
    FlowPhase currentPhase,
    boolean dataImportCompleted,
    boolean fieldMappingCompleted,
    boolean dataCleansingCompleted,
    boolean assetInventoryCompleted,
    boolean dependencyAnalysisCompleted,
    boolean techDebtAssessmentCompleted,
    LearningScope learningScope,
    MemoryIsolationLevel memoryIsolationLevel,
    boolean assessmentReady,
    Json phaseState,
    Json agentState,
    Json crewaiStateData,
    FlowPhase errorPhase,
    String errorMessage,
    Json errorDetails,
    OffsetDateTime completedAt,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
