package io.seedgate.seed.flow;

import io.seedgate.seed.list.Json;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A discovery flow and how far it has come. */
public record DiscoveryFlow(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    String flowName,
    @Schema(nullable = true) UUID dataImportId,
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
    @Schema(nullable = true) FlowPhase errorPhase,
    @Schema(nullable = true) String errorMessage,
    @Schema(nullable = true) Json errorDetails,
    @Schema(nullable = true) OffsetDateTime completedAt,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
