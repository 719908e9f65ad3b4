package io.seedgate.seed.asset;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seedgate.seed.engagement.Level;
import io.seedgate.seed.list.Json;
import io.seedgate.seed.list.Selected;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Something of the estate that runs, stores or connects. */
public record Asset(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    UUID discoveryFlowId,
    UUID rawImportRecordId,
    String name,
    AssetType assetType,
    String description,
    String hostname,
    String fqdn,
    @Selected("host(ip_address)") String ipAddress,
    @Selected("mac_address::text") String macAddress,
    Environment environment,
    String location,
    String datacenter,
    String rackLocation,
    String availabilityZone,
    String operatingSystem,
    String osVersion,
    Integer cpuCores,
    BigDecimal memoryGb,
    BigDecimal storageGb,
    String businessOwner,
    String technicalOwner,
    String department,
    Level businessCriticality,
    @JsonProperty("six_r_strategy") SixRStrategy sixRStrategy,
    MigrationComplexity migrationComplexity,
    Integer migrationPriority,
    MigrationStatus migrationStatus,
    boolean sixrReady,
    BigDecimal cpuUtilizationPercent,
    BigDecimal memoryUtilizationPercent,
    Integer diskIops,
    BigDecimal networkThroughputMbps,
    BigDecimal completenessScore,
    BigDecimal qualityScore,
    BigDecimal currentMonthlyCost,
    BigDecimal estimatedCloudCost,
    DiscoveryMethod discoveryMethod,
    String discoverySource,
    OffsetDateTime discoveredAt,
    OffsetDateTime lastSeenAt,
    Json customAttributes,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
