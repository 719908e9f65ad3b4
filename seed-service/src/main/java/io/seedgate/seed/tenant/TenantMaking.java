package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.MissingCopyException;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthRefusedException;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.provision.AuthTenants.Provisioned;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Makes a tenant: its rows here and its logins in auth-service at the same time. The transaction
 * with the rows waits for the logins, and its commit is what makes the tenant ready; so there is
 * never one of which only half is there to see.
 */
@ApplicationScoped
public class TenantMaking {

  private static final Logger LOG = Logger.getLogger(TenantMaking.class);

  private final TenantDirectory directory;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final AuthClient auth;
  private final GoldenCopies copies;
  private final TenantDeletion deletion;
  private final TenantConfig config;

  TenantMaking(
      TenantDirectory directory,
      SeedRuns runs,
      TenantTransactions transactions,
      AuthClient auth,
      GoldenCopies copies,
      TenantDeletion deletion,
      TenantConfig config) {
    this.directory = directory;
    this.runs = runs;
    this.transactions = transactions;
    this.auth = auth;
    this.copies = copies;
    this.deletion = deletion;
    this.config = config;
  }

  /**
   * Makes it; if that fails, nothing is left of it, now or as soon as auth-service is there.
   *
   * <p>Fails with {@link TenantBusyException} if a tenant of the id is there, and as {@link
   * GoldenCopy#pour} and {@link AuthClient#provision} do.
   *
   * @param run a new id, or that of an unfinished run which is gone on with
   */
  public Uni<RegisteredTenant> make(GoldenCopy copy, NewTenant wanted, UUID run) {
    return announced(copy, wanted, run).chain(tenant -> rest(copy, tenant).replaceWith(tenant));
  }

  /**
   * Enters the tenant, and makes it while the caller goes on: the ledger tells how far it is, and
   * what became of it. Fails as {@link #make} does, as long as the tenant isn't entered.
   */
  Uni<RegisteredTenant> begin(GoldenCopy copy, NewTenant wanted, UUID run) {
    return announced(copy, wanted, run)
        .invoke(
            tenant ->
                rest(copy, tenant)
                    .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                    .subscribe()
                    .with(
                        made -> {},
                        failure ->
                            LOG.warnf(
                                "Tenant %s was not made: %s",
                                tenant.slug(), FailureReason.of(failure).text())));
  }

  private Uni<RegisteredTenant> announced(GoldenCopy copy, NewTenant wanted, UUID run) {
    return directory
        .announce(wanted, copy.plan(), run)
        .onFailure(LoadRefusedException::explains)
        .transform(taken -> LoadRefusedException.of("tenants", (PgException) taken))
        .map(
            announced ->
                announced.orElseThrow(() -> new TenantBusyException(wanted.tenant().slug())));
  }

  private Uni<Void> rest(GoldenCopy copy, RegisteredTenant tenant) {
    var heartbeat = new Heartbeat(directory, tenant, config.claim());
    return heartbeat
        .during(
            transactions.write(
                tenant.id(), connection -> made(connection, copy, tenant, heartbeat)))
        .onFailure()
        .call(failure -> undone(tenant, failure));
  }

  private static void requireOwn(boolean own) {
    if (!own) {
      throw new RunCancelledException();
    }
  }

  private Uni<Void> made(
      SqlConnection connection, GoldenCopy copy, RegisteredTenant tenant, Heartbeat heartbeat) {
    Provision logins =
        Provision.of(tenant.tenant(), tenant.emailDomain(), tenant.epoch(), null, copy.manifest());
    return Uni.combine()
        .all()
        .unis(
            copy.pour(connection, tenant.tenant(), heartbeat), auth.provision(tenant.id(), logins))
        // Both have to end: else one would still be at it while the tenant is undone.
        .collectFailures()
        .with((rows, provisioned) -> provisioned)
        .onFailure(CompositeException.class)
        .transform(failure -> failure.getCauses().get(0))
        .map(Provisioned::epoch)
        .chain(epoch -> directory.finish(connection, tenant.id(), tenant.runId(), epoch))
        .invoke(TenantMaking::requireOwn)
        .replaceWithVoid();
  }

  /**
   * What auth-service refused or the database found wrong is undone at once. Where one of them
   * didn't answer, it may still be at it: whoever finds the run unfinished undoes it later.
   */
  private Uni<Void> undone(RegisteredTenant tenant, Throwable failure) {
    if (failure instanceof MissingCopyException) {
      copies.forget(tenant.pack());
    }
    if (failure instanceof RunCancelledException && !tenant.standing()) {
      // Both have answered, and the entry says already that it goes.
      return deletion.complete(tenant).onFailure().recoverWithNull();
    }
    boolean answered =
        failure instanceof LoadRefusedException
            || failure instanceof AuthRefusedException
            || failure instanceof MissingCopyException;
    return runs.fail(tenant.runId(), failure)
        .chain(
            () ->
                answered && !tenant.standing()
                    ? directory.beginUndo(tenant.id(), tenant.runId())
                    : Uni.createFrom().item(false))
        .chain(undo -> undo ? deletion.complete(tenant) : Uni.createFrom().voidItem())
        .onFailure()
        .recoverWithNull();
  }
}
