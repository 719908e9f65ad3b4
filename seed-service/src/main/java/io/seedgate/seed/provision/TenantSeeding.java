package io.seedgate.seed.provision;

import io.seedgate.seed.load.TenantLoader;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.provision.SeedRun.Step;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.UUID;

/**
 * Seeds a tenant: personas in auth-service, then rows here.
 *
 * <p>The first step is idempotent, the second one commits together with the ledger's word that the
 * run is complete. So a crash anywhere leaves a run that is not complete, and seeding again goes on
 * with it; and of a tenant whose run is complete only the personas are looked after.
 */
@ApplicationScoped
class TenantSeeding {

  /** What seeding came to. */
  enum Outcome {
    UP_TO_DATE,
    /** The rows were up to date, but not all personas were in auth-service; now they are. */
    PERSONAS_RESTORED,
    SEEDED
  }

  private final TenantTransactions transactions;
  private final SeedRuns runs;
  private final AuthClient auth;
  private final TenantLoader loader;
  private final InstantSource clock;

  TenantSeeding(
      TenantTransactions transactions,
      SeedRuns runs,
      AuthClient auth,
      TenantLoader loader,
      InstantSource clock) {
    this.transactions = transactions;
    this.runs = runs;
    this.auth = auth;
    this.loader = loader;
    this.clock = clock;
  }

  /**
   * Seeds a tenant if it isn't what the plan says.
   *
   * @param emailDomain of the personas
   */
  Uni<Outcome> seed(Plan plan, Tenant tenant, String emailDomain) {
    Pack pack = plan.pack();
    return transactions
        .read(tenant.id(), connection -> runs.decide(connection, tenant, pack))
        .chain(
            decision -> {
              if (decision instanceof SeedingDecision.UpToDate) {
                return restorePersonas(plan, tenant, emailDomain);
              }
              return enterLedger(decision, tenant, pack)
                  .chain(
                      run ->
                          steps(run, plan, tenant, emailDomain)
                              .onFailure()
                              .call(failure -> noteFailure(run, tenant, failure)))
                  .replaceWith(Outcome.SEEDED);
            });
  }

  /** auth-service's database may have been lost without ours. */
  private Uni<Outcome> restorePersonas(Plan plan, Tenant tenant, String emailDomain) {
    Manifest manifest = plan.pack().manifest();
    return auth.personas(tenant.id())
        .chain(
            present ->
                present.filter(count -> count == manifest.personas().size()).isPresent()
                    ? Uni.createFrom().item(Outcome.UP_TO_DATE)
                    : auth.provision(tenant.id(), Provision.of(tenant, emailDomain, manifest))
                        .replaceWith(Outcome.PERSONAS_RESTORED));
  }

  private Uni<UUID> enterLedger(SeedingDecision decision, Tenant tenant, Pack pack) {
    if (decision instanceof SeedingDecision.Resume resume) {
      return enter(resume.run(), tenant, Step.AUTH).replaceWith(resume.run());
    }
    UUID run = UUID.randomUUID();
    return transactions
        .write(
            tenant.id(),
            connection -> runs.begin(connection, run, tenant.id(), pack, clock.instant()))
        .replaceWith(run);
  }

  private Uni<Void> steps(UUID run, Plan plan, Tenant tenant, String emailDomain) {
    return auth.provision(tenant.id(), Provision.of(tenant, emailDomain, plan.pack().manifest()))
        .chain(() -> enter(run, tenant, Step.LOAD))
        .chain(
            () ->
                transactions.write(
                    tenant.id(),
                    connection ->
                        loader
                            .load(connection, plan, tenant)
                            .chain(() -> runs.complete(connection, run, clock.instant()))));
  }

  private Uni<Void> enter(UUID run, Tenant tenant, Step step) {
    return transactions.write(tenant.id(), connection -> runs.enter(connection, run, step));
  }

  /** If even that fails, the run stays as it is, and the first failure is the one to tell. */
  private Uni<Void> noteFailure(UUID run, Tenant tenant, Throwable failure) {
    return transactions
        .write(
            tenant.id(),
            connection ->
                runs.fail(connection, run, FailureReason.of(failure).text(), clock.instant()))
        .onFailure()
        .recoverWithNull();
  }
}
