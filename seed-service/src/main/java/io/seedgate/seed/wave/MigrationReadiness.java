package io.seedgate.seed.wave;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which waves can begin.
 *
 * @param assets of the tenant
 * @param moving in a wave
 * @param ready of those
 * @param waves in order
 * @param unassigned what moves in no wave; null if each asset is in one
 */
public record MigrationReadiness(
    long assets,
    long moving,
    long ready,
    List<Group> waves,
    @Schema(nullable = true) Group unassigned) {

  /**
   * The assets of a wave, or of none.
   *
   * @param waveId null for those in none, as the five after it
   * @param ready how many are, as the other values of {@link Readiness} after it
   * @param sixrReady whose strategy is decided on
   * @param rehost how many have that strategy, as the five after it
   * @param dependenciesOnLaterWaves what should be none, but inside of cycles
   * @param currentMonthlyCost US dollars, as {@code estimatedCloudCost}; null if no asset says
   */
  public record Group(
      @Schema(nullable = true) UUID waveId,
      @Schema(nullable = true) Integer waveNumber,
      @Schema(nullable = true) String name,
      @Schema(nullable = true) WaveStatus status,
      @Schema(nullable = true) LocalDate plannedStartDate,
      @Schema(nullable = true) LocalDate plannedEndDate,
      long assets,
      long ready,
      long needsAnalysis,
      long dependencyBlocked,
      long businessReview,
      long notApplicable,
      long sixrReady,
      long rehost,
      long replatform,
      long refactor,
      long repurchase,
      long retire,
      long retain,
      long dependenciesOnLaterWaves,
      @Schema(nullable = true) BigDecimal currentMonthlyCost,
      @Schema(nullable = true) BigDecimal estimatedCloudCost) {}

  static MigrationReadiness of(List<Group> groups) {
    List<Group> waves = groups.stream().filter(group -> group.waveId() != null).toList();
    return new MigrationReadiness(
        groups.stream().mapToLong(Group::assets).sum(),
        waves.stream().mapToLong(Group::assets).sum(),
        waves.stream().mapToLong(Group::ready).sum(),
        waves,
        groups.stream().filter(group -> group.waveId() == null).findFirst().orElse(null));
  }
}
