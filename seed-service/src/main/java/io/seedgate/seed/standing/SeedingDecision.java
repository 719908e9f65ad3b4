package io.seedgate.seed.standing;

import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.tenant.RegisteredTenant;
import io.seedgate.seed.tenant.RunKind;
import io.seedgate.seed.tenant.SeedRun;
import io.seedgate.seed.tenant.TenantStatus;
import java.util.Optional;
import java.util.UUID;

/** What to do about a standing tenant, given the directory and its ledger. */
sealed interface SeedingDecision {

  /** The tenant is what the pack says, of whatever day; only its personas are looked after. */
  record UpToDate(RegisteredTenant tenant) implements SeedingDecision {}

  /** It isn't there, or was not finished: it is made in this run. */
  record Make(UUID run) implements SeedingDecision {}

  /** It is of another version, or its rows are gone: it is brought to the pack in this run. */
  record Upgrade(UUID run) implements SeedingDecision {}

  /**
   * Decides.
   *
   * @param present the tenant's entry in the directory
   * @param hasRows whether it has a row of its own
   * @param unfinished its last run, if that didn't get to its end; one of this pack is gone on with
   */
  static SeedingDecision decide(
      Pack pack,
      Optional<RegisteredTenant> present,
      boolean hasRows,
      Optional<SeedRun> unfinished) {
    Optional<RegisteredTenant> ready =
        present.filter(tenant -> tenant.status() != TenantStatus.PROVISIONING);
    if (ready.isEmpty()) {
      return new Make(run(pack, RunKind.SEED, unfinished));
    }
    RegisteredTenant tenant = ready.get();
    return hasRows && isOf(tenant, pack)
        ? new UpToDate(tenant)
        : new Upgrade(run(pack, RunKind.UPGRADE, unfinished));
  }

  private static boolean isOf(RegisteredTenant tenant, Pack pack) {
    return tenant.pack().equals(pack.manifest().name())
        && tenant.packHash().equals(pack.hash())
        && tenant.generatorVersion().equals(pack.manifest().generatorVersion());
  }

  private static UUID run(Pack pack, RunKind kind, Optional<SeedRun> unfinished) {
    return unfinished
        .filter(run -> run.kind() == kind && run.isOf(pack))
        .map(SeedRun::id)
        .orElseGet(UUID::randomUUID);
  }
}
