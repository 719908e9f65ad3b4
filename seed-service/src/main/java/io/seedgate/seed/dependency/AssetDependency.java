package io.seedgate.seed.dependency;

import io.seedgate.seed.engagement.Level;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One asset needs another. */
public record AssetDependency(
    UUID id,
    UUID clientAccountId,
    UUID engagementId,
    UUID assetId,
    UUID dependsOnAssetId,
    DependencyType dependencyType,
    @Schema(nullable = true) String protocolName,
    @Schema(nullable = true) Integer port,
    @Schema(nullable = true) String description,
    Level criticality,
    BigDecimal confidenceScore,
    @Schema(nullable = true) Long connectionCount,
    @Schema(nullable = true) Long bytesTransferred,
    @Schema(nullable = true) OffsetDateTime firstSeen,
    @Schema(nullable = true) OffsetDateTime lastSeen,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
