package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.load.TenantLoader;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenant.SeedRun.Step;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * Brings a standing tenant to another version of its pack. What visitors made stays, and so does
 * the epoch.
 */
@Singleton
public class TenantUpgrade {

  private final TenantDirectory directory;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final AuthClient auth;
  private final TenantLoader loader;

  TenantUpgrade(
      TenantDirectory directory,
      SeedRuns runs,
      TenantTransactions transactions,
      AuthClient auth,
      TenantLoader loader) {
    this.directory = directory;
    this.runs = runs;
    this.transactions = transactions;
    this.auth = auth;
    this.loader = loader;
  }

  /**
   * Brings {@code present} to {@code copy}.
   *
   * @param run a new id, or that of an unfinished run which is gone on with
   */
  public Uni<Void> upgrade(GoldenCopy copy, NewTenant wanted, RegisteredTenant present, UUID run) {
    Tenant asked = wanted.tenant();
    var tenant = new Tenant(asked.id(), asked.slug(), asked.name(), present.anchorDate());
    Provision logins =
        Provision.of(tenant, wanted.emailDomain(), present.epoch(), null, copy.manifest());
    return runs.beginUpgrade(run, tenant.id(), copy.pack())
        .chain(() -> auth.provision(tenant.id(), logins))
        .chain(() -> runs.enter(run, Step.ROWS))
        .chain(
            () ->
                transactions.write(
                    tenant.id(),
                    connection ->
                        directory
                            .lockReady(connection, tenant.id())
                            .map(
                                ready ->
                                    ready.orElseThrow(() -> new TenantBusyException(tenant.slug())))
                            .chain(() -> loader.load(connection, copy.plan(), tenant))
                            .chain(() -> directory.setPack(connection, wanted, copy.pack()))
                            .chain(() -> runs.complete(connection, run))))
        .onFailure()
        .call(failure -> runs.fail(run, failure));
  }
}
