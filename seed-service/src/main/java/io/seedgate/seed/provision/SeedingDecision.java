package io.seedgate.seed.provision;

import io.seedgate.seed.pack.Pack;
import java.util.Optional;
import java.util.UUID;

/** What to do about a tenant, given its ledger. */
sealed interface SeedingDecision {

  /** The tenant is what the pack says; nothing is written. */
  record UpToDate() implements SeedingDecision {}

  /** An earlier run of this pack didn't get to its end: it is gone on with. */
  record Resume(UUID run) implements SeedingDecision {}

  /** A new run. */
  record Begin() implements SeedingDecision {}

  /**
   * Decides.
   *
   * @param present the hash of the pack that the tenant's rows come from, if there is a tenant
   * @param completed the last run that got to its end
   * @param latest the last run, whatever became of it
   */
  static SeedingDecision decide(
      Pack pack, Optional<String> present, Optional<SeedRun> completed, Optional<SeedRun> latest) {
    boolean loaded =
        present.filter(pack.hash()::equals).isPresent()
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
