package io.seedgate.seed.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Takes the run that makes a tenant away from whoever is at it. They find out when they want to
 * make it ready, and undo it; should they be gone, so does whoever ends unfinished runs.
 */
@ApplicationScoped
class RunCancelling {

  private final TenantDirectory directory;
  private final SeedRuns runs;

  RunCancelling(TenantDirectory directory, SeedRuns runs) {
    this.directory = directory;
    this.runs = runs;
  }

  /** Fails with 409 {@code too_late} unless the tenant is still being made, and not for good. */
  Uni<Void> cancel(RunView run) {
    return directory
        .beginUndo(run.tenantId(), run.id())
        .invoke(
            begun -> {
              if (!begun) {
                throw TenantProblem.TOO_LATE.problem();
              }
            })
        .chain(() -> runs.note(run.id(), new RunCancelledException()));
  }
}
