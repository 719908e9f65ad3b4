package io.seedgate.seed.asset;

import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What there is.
 *
 * @param byType a line for each type that there is
 */
public record AssetInventory(Line total, List<Line> byType) {

  /**
   * Assets of one type, or all.
   *
   * @param assetType null for all
   * @param critical of high or critical business criticality
   * @param cpuCores null if no asset says, as what follows
   * @param currentMonthlyCost US dollars, as {@code estimatedCloudCost}
   * @param completenessScore mean percent, as {@code qualityScore}
   */
  public record Line(
      @Schema(nullable = true) AssetType assetType,
      long assets,
      long production,
      long critical,
      long sixrReady,
      @Schema(nullable = true) Long cpuCores,
      @Schema(nullable = true) BigDecimal memoryGb,
      @Schema(nullable = true) BigDecimal storageGb,
      @Schema(nullable = true) BigDecimal currentMonthlyCost,
      @Schema(nullable = true) BigDecimal estimatedCloudCost,
      @Schema(nullable = true) BigDecimal completenessScore,
      @Schema(nullable = true) BigDecimal qualityScore) {}

  /** The last line is that of all, and there even if there is no asset. */
  static AssetInventory of(List<Line> lines) {
    int types = lines.size() - 1;
    return new AssetInventory(lines.get(types), lines.subList(0, types));
  }
}
