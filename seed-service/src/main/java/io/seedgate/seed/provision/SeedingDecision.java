package io.seedgate.seed.provision;

import io.seedgate.seed.pack.Pack;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.UUID;

/** What to do about a tenant, given its ledger. */
sealed interface SeedingDecision {

  /**
   * What the tenant's own row says of its rows.
   *
   * @param anchorDate the day that their dates count from
   */
  record Loaded(String packHash, LocalDate anchorDate) {

    /** Weeks are what a pack's dates count by; within one, the story stays as it is. */
    boolean isOf(Pack pack, LocalDate day) {
      return packHash.equals(pack.hash()) && monday(anchorDate).equals(monday(day));
    }

    private static LocalDate monday(LocalDate day) {
      return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
  }

  /** The tenant is what the pack says; nothing is written. */
  record UpToDate() implements SeedingDecision {}

  /** An earlier run of this pack didn't get to its end: it is gone on with. */
  record Resume(UUID run) implements SeedingDecision {}

  /** A new run. */
  record Begin() implements SeedingDecision {}

  /**
   * Decides.
   *
   * @param anchorDate the day that the dates shall count from; another one of the same week will do
   * @param present what the tenant's rows are of, if there is a tenant
   * @param completed the last run that got to its end
   * @param latest the last run, whatever became of it
   */
  static SeedingDecision decide(
      Pack pack,
      LocalDate anchorDate,
      Optional<Loaded> present,
      Optional<SeedRun> completed,
      Optional<SeedRun> latest) {
    boolean loaded =
        present.filter(rows -> rows.isOf(pack, anchorDate)).isPresent()
            && completed.filter(run -> run.isOf(pack)).isPresent();
    if (loaded) {
      return new UpToDate();
    }
    return latest
        .filter(run -> !run.completed() && run.isOf(pack))
        .<SeedingDecision>map(run -> new Resume(run.id()))
        .orElseGet(Begin::new);
  }
}
