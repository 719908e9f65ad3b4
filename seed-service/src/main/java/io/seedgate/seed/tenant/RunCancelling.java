package io.seedgate.seed.tenant;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Takes the run that makes a tenant away from whoever is at it. They find out when they want to
 * make it ready, and undo it; should they be gone, so does whoever ends unfinished runs.
 */
@Singleton
class RunCancelling {

  private final RunDecisions decisions;
  private final TenantDirectory directory;

  RunCancelling(RunDecisions decisions, TenantDirectory directory) {
    this.decisions = decisions;
    this.directory = directory;
  }

  /**
   * Fails with 409 {@code too_late} unless the tenant is still being made, and not for good. A
   * second time changes nothing.
   */
  Uni<Void> cancel(RunView run) {
    return decisions
        .cancel(run.tenantId(), run.id())
        .chain(begun -> begun ? Uni.createFrom().voidItem() : requireUndone(run));
  }

  private Uni<Void> requireUndone(RunView run) {
    return directory
        .find(run.tenantId())
        .invoke(
            tenant -> {
              if (run.kind() != RunKind.SEED || tenant.filter(it -> isUndone(it, run)).isEmpty()) {
                throw TenantProblem.TOO_LATE.problem();
              }
            })
        .replaceWithVoid();
  }

  private static boolean isUndone(RegisteredTenant tenant, RunView run) {
    return tenant.status() == TenantStatus.DELETING && run.id().equals(tenant.runId());
  }
}
