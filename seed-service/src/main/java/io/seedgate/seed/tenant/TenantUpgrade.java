package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.load.TenantLoader;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.provision.AuthTenants.Provisioned;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenant.RunClaims.BrokenUpgrade;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Brings a standing tenant to another version of its pack. What visitors made stays, but for what
 * hangs on rows that this version has no more, and so does the epoch. The rows come first, and are
 * committed when the logins are there: whoever refuses, neither has changed anything. Where that
 * isn't known, the run goes on, here or by whoever finds it.
 */
@Singleton
public class TenantUpgrade {

  private static final Logger LOG = Logger.getLogger(TenantUpgrade.class);

  private final TenantDirectory directory;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final AuthClient auth;
  private final TenantCopies copies;
  private final TenantLoader loader;

  TenantUpgrade(
      TenantDirectory directory,
      SeedRuns runs,
      TenantTransactions transactions,
      AuthClient auth,
      TenantCopies copies,
      TenantLoader loader) {
    this.directory = directory;
    this.runs = runs;
    this.transactions = transactions;
    this.auth = auth;
    this.copies = copies;
    this.loader = loader;
  }

  /**
   * Brings the tenant to {@code copy}.
   *
   * @param run a new id, or that of an unfinished run which is gone on with
   * @return fails with {@link TenantBusyException} if another service ended the run meanwhile, with
   *     whatever version of the pack it has: what is to be done has to be decided anew
   */
  public Uni<Void> upgrade(GoldenCopy copy, NewTenant wanted, UUID run) {
    Work work = (connection, present) -> upgraded(connection, copy, wanted, present, run);
    Uni<Void> ended =
        Uni.createFrom().failure(() -> new TenantBusyException(wanted.tenant().slug()));
    return runs.beginUpgrade(run, wanted.tenant().id(), copy.pack())
        .chain(() -> told(run, held(wanted.tenant(), ifRunning(run, work, ended))));
  }

  /**
   * Ends an upgrade that was broken off: completes it with the pack as it is now. If that is the
   * one that the tenant is of, its logins alone are brought back.
   */
  Uni<Void> end(BrokenUpgrade broken) {
    return told(
        broken.run(),
        copies.of(
            broken.pack(),
            copy ->
                held(
                    broken.tenant().tenant(),
                    ifRunning(
                        broken.run(),
                        (connection, present) -> rest(connection, copy, present, broken.run()),
                        Uni.createFrom().voidItem()))));
  }

  /** Another replica, or upkeep, may have ended the run while this one waited for the tenant. */
  private Work ifRunning(UUID run, Work work, Uni<Void> ended) {
    return (connection, present) ->
        runs.isRunning(connection, run)
            .chain(running -> running ? work.with(connection, present) : ended);
  }

  private Uni<Void> told(UUID run, Uni<Void> work) {
    return work.onFailure(TenantUpgrade::isLasting)
        .call(refusal -> runs.fail(run, refusal))
        .onFailure(failure -> !isLasting(failure))
        .call(failure -> runs.note(run, failure));
  }

  private static boolean isLasting(Throwable failure) {
    return FailureReason.of(failure).lasting();
  }

  /** What is done with a tenant that nobody else is at. */
  private interface Work {
    Uni<Void> with(SqlConnection connection, RegisteredTenant present);
  }

  // Visitors who write wait meanwhile, so not for an auth-service that gives no answer.
  private Uni<Void> held(Tenant tenant, Work work) {
    return auth.personas(tenant.id())
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
                            .chain(present -> work.with(connection, present))));
  }

  private Uni<Void> rest(
      SqlConnection connection, GoldenCopy copy, RegisteredTenant present, UUID run) {
    return TenantRows.present(connection, present.id())
        .chain(
            rows ->
                rows && isOf(present, copy)
                    ? loginsAlone(connection, copy, present, run)
                    : upgraded(connection, copy, named(copy, present), present, run));
  }

  private static boolean isOf(RegisteredTenant present, GoldenCopy copy) {
    return present.pack().equals(copy.manifest().name()) && TenantCopies.isSamePack(present, copy);
  }

  private Uni<Void> loginsAlone(
      SqlConnection connection, GoldenCopy copy, RegisteredTenant present, UUID run) {
    return logins(copy, present.tenant(), present.emailDomain(), present.epoch())
        .chain(
            () ->
                runs.giveUp(
                    connection,
                    run,
                    "Broken off; rows and logins are those of " + copy.manifest()));
  }

  /** As the pack names its default tenant; another one keeps its name. */
  private static NewTenant named(GoldenCopy copy, RegisteredTenant present) {
    return copy.manifest()
        .defaultTenant()
        .filter(fixed -> fixed.id().equals(present.id()))
        .map(fixed -> NewTenant.standing(fixed, present.anchorDate()))
        .orElseGet(() -> new NewTenant(present.tenant(), present.emailDomain(), true, null, true));
  }

  private Uni<Void> upgraded(
      SqlConnection connection,
      GoldenCopy copy,
      NewTenant wanted,
      RegisteredTenant present,
      UUID run) {
    Tenant tenant = wanted.tenant().on(present.anchorDate());
    return loader
        .load(connection, copy.plan(), tenant)
        .call(() -> renamed(connection, copy, wanted))
        .call(() -> logins(copy, tenant, wanted.emailDomain(), present.epoch()))
        .call(difference -> runs.completeUpgrade(connection, run, copy.pack(), difference))
        .invoke(
            difference ->
                LOG.infof(
                    "Upgrade %s brings tenant %s to pack %s: %d rows inserted, %d changed, %d deleted",
                    run,
                    tenant.slug(),
                    copy.manifest(),
                    difference.inserted(),
                    difference.changed(),
                    difference.deleted()))
        .replaceWithVoid();
  }

  private Uni<Void> renamed(SqlConnection connection, GoldenCopy copy, NewTenant wanted) {
    return directory
        .setPack(connection, wanted, copy.pack())
        .onFailure(LoadRefusedException::explains)
        .transform(taken -> LoadRefusedException.of("tenants", (PgException) taken));
  }

  private Uni<Provisioned> logins(GoldenCopy copy, Tenant tenant, String emailDomain, int epoch) {
    return auth.provision(
        tenant.id(), Provision.of(tenant, emailDomain, epoch, null, copy.manifest()));
  }
}
