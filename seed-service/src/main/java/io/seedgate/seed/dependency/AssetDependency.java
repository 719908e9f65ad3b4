package io.seedgate.seed.dependency;

import io.seedgate.seed.engagement.Level;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;

/** One asset needs another. */
public record AssetDependency(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    UUID assetId,
    UUID dependsOnAssetId,
    DependencyType dependencyType,
    String protocolName,
    Integer port,
    String description,
    Level criticality,
    BigDecimal confidenceScore,
    Long connectionCount,
    Long bytesTransferred,
    OffsetDateTime firstSeen,
    OffsetDateTime lastSeen,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
