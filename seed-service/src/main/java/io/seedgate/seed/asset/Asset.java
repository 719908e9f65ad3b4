package io.seedgate.seed.asset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seedgate.seed.engagement.Level;
import io.seedgate.seed.list.Json;
import io.seedgate.seed.list.Selected;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something of the estate that runs, stores or connects. */
public record Asset(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    @Schema(nullable = true) UUID discoveryFlowId,
    @Schema(nullable = true) UUID rawImportRecordId,
    String name,
    AssetType assetType,
    @Schema(nullable = true) String description,
    @Schema(nullable = true) String hostname,
    @Schema(nullable = true) String fqdn,
    @Selected("host(ip_address)") @Schema(nullable = true) String ipAddress,
    @Selected("mac_address::text") @Schema(nullable = true) String macAddress,
    Environment environment,
    @Schema(nullable = true) String location,
    @Schema(nullable = true) String datacenter,
    @Schema(nullable = true) String rackLocation,
    @Schema(nullable = true) String availabilityZone,
    @Schema(nullable = true) String operatingSystem,
    @Schema(nullable = true) String osVersion,
    @Schema(nullable = true) Integer cpuCores,
    @Schema(nullable = true) BigDecimal memoryGb,
    @Schema(nullable = true) BigDecimal storageGb,
    @Schema(nullable = true) String businessOwner,
    @Schema(nullable = true) String technicalOwner,
    @Schema(nullable = true) String department,
    @Schema(nullable = true) Level businessCriticality,
    @JsonProperty("six_r_strategy") @Schema(nullable = true) SixRStrategy sixRStrategy,
    @Schema(nullable = true) MigrationComplexity migrationComplexity,
    @Schema(nullable = true) Integer migrationPriority,
    MigrationStatus migrationStatus,
    boolean sixrReady,
    @Schema(nullable = true) BigDecimal cpuUtilizationPercent,
    @Schema(nullable = true) BigDecimal memoryUtilizationPercent,
    @Schema(nullable = true) Integer diskIops,
    @Schema(nullable = true) BigDecimal networkThroughputMbps,
    @Schema(nullable = true) BigDecimal completenessScore,
    @Schema(nullable = true) BigDecimal qualityScore,
    @Schema(nullable = true) BigDecimal currentMonthlyCost,
    @Schema(nullable = true) BigDecimal estimatedCloudCost,
    DiscoveryMethod discoveryMethod,
    @Schema(nullable = true) String discoverySource,
    @Schema(nullable = true) OffsetDateTime discoveredAt,
    @Schema(nullable = true) OffsetDateTime lastSeenAt,
    Json customAttributes,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
