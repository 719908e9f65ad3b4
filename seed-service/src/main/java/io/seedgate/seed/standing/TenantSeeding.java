package io.seedgate.seed.standing;

import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.standing.SeedingDecision.Make;
import io.seedgate.seed.standing.SeedingDecision.UpToDate;
import io.seedgate.seed.standing.SeedingDecision.Upgrade;
import io.seedgate.seed.tenant.NewTenant;
import io.seedgate.seed.tenant.RegisteredTenant;
import io.seedgate.seed.tenant.SeedRuns;
import io.seedgate.seed.tenant.TenantDirectory;
import io.seedgate.seed.tenant.TenantMaking;
import io.seedgate.seed.tenant.TenantRows;
import io.seedgate.seed.tenant.TenantUpgrade;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Makes a standing tenant, or brings it to its pack.
 *
 * <p>A crash anywhere leaves a run that is not complete, and seeding again goes on with it; of a
 * tenant that is what its pack says only the personas are looked after.
 */
@Singleton
class TenantSeeding {

  /** What seeding came to. */
  enum Outcome {
    UP_TO_DATE,
    /** The rows were up to date, but not all personas were in auth-service; now they are. */
    PERSONAS_RESTORED,
    SEEDED
  }

  private final TenantDirectory directory;
  private final SeedRuns runs;
  private final TenantRows rows;
  private final TenantMaking making;
  private final TenantUpgrade upgrade;
  private final GoldenCopies copies;
  private final AuthClient auth;

  TenantSeeding(
      TenantDirectory directory,
      SeedRuns runs,
      TenantRows rows,
      TenantMaking making,
      TenantUpgrade upgrade,
      GoldenCopies copies,
      AuthClient auth) {
    this.directory = directory;
    this.runs = runs;
    this.rows = rows;
    this.making = making;
    this.upgrade = upgrade;
    this.copies = copies;
    this.auth = auth;
  }

  /** Makes the tenant, or brings it to the plan if it isn't what that says. */
  Uni<Outcome> seed(Plan plan, NewTenant wanted) {
    return decide(plan, wanted.tenant().id())
        .chain(
            decision -> {
              if (decision instanceof UpToDate present) {
                return restorePersonas(plan.pack().manifest(), present.tenant());
              }
              return copies
                  .of(plan)
                  .chain(copy -> seed(decision, copy, wanted))
                  .replaceWith(Outcome.SEEDED);
            });
  }

  private Uni<SeedingDecision> decide(Plan plan, UUID id) {
    return Uni.combine()
        .all()
        .unis(directory.find(id), rows.present(id), runs.unfinished(id))
        .with(
            (present, hasRows, unfinished) ->
                SeedingDecision.decide(plan.pack(), present, hasRows, unfinished));
  }

  private Uni<?> seed(SeedingDecision decision, GoldenCopy copy, NewTenant wanted) {
    if (decision instanceof Upgrade needed) {
      return upgrade.upgrade(copy, wanted, needed.run());
    }
    return making.make(copy, wanted, ((Make) decision).run());
  }

  /** auth-service's database may have been lost without ours. */
  private Uni<Outcome> restorePersonas(Manifest manifest, RegisteredTenant tenant) {
    Provision logins =
        Provision.of(tenant.tenant(), tenant.emailDomain(), tenant.epoch(), null, manifest);
    return auth.personas(tenant.id())
        .chain(
            present ->
                present.filter(count -> count == manifest.personas().size()).isPresent()
                    ? Uni.createFrom().item(Outcome.UP_TO_DATE)
                    : auth.provision(tenant.id(), logins).replaceWith(Outcome.PERSONAS_RESTORED));
  }
}
