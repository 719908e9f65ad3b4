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
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes a tenant: its rows here and its logins in auth-service at the same time. The transaction
 * with the rows waits for the logins, and its commit is what makes the tenant ready; so there is
 * never one of which only half is there to see.
 */
@Singleton
public class TenantMaking {

  private final RunDecisions decisions;
  private final RunClaims claims;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final AuthClient auth;
  private final GoldenCopies copies;
  private final TenantDeletion deletion;

  TenantMaking(
      RunDecisions decisions,
      RunClaims claims,
      SeedRuns runs,
      TenantTransactions transactions,
      AuthClient auth,
      GoldenCopies copies,
      TenantDeletion deletion) {
    this.decisions = decisions;
    this.claims = claims;
    this.runs = runs;
    this.transactions = transactions;
    this.auth = auth;
    this.copies = copies;
    this.deletion = deletion;
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
   * what became of it. Fails as {@link #make} does, as long as the tenant isn't entered; it isn't
   * if auth-service gives no answer.
   */
  Uni<RegisteredTenant> begin(GoldenCopy copy, NewTenant wanted, UUID run) {
    return auth.personas(wanted.tenant().id())
        .chain(() -> announced(copy, wanted, run))
        .invoke(tenant -> Background.run("making", tenant, rest(copy, tenant)));
  }

  private Uni<RegisteredTenant> announced(GoldenCopy copy, NewTenant wanted, UUID run) {
    return decisions
        .make(wanted, copy.plan(), run)
        .onFailure(LoadRefusedException::explains)
        .transform(taken -> LoadRefusedException.of("tenants", (PgException) taken))
        .map(
            announced ->
                announced.orElseThrow(() -> new TenantBusyException(wanted.tenant().slug())));
  }

  private Uni<Void> rest(GoldenCopy copy, RegisteredTenant tenant) {
    var heartbeat = claims.heartbeat(tenant);
    return heartbeat
        .during(
            transactions.write(
                tenant.id(), connection -> made(connection, copy, tenant, heartbeat)))
        .onFailure(RunCancelledException.class)
        .recoverWithUni(cancelled -> explained(tenant, cancelled))
        .onFailure()
        .call(failure -> undone(tenant, failure));
  }

  /** Whoever has taken the run away may have noted why. */
  private Uni<Void> explained(RegisteredTenant tenant, Throwable cancelled) {
    return runs.error(tenant.runId())
        .onFailure()
        .recoverWithItem(Optional.empty())
        .chain(
            noted ->
                Uni.createFrom()
                    .failure(noted.<Throwable>map(RunCancelledException::new).orElse(cancelled)));
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
            copy.pour(connection, tenant.tenant(), heartbeat),
            // Only a standing tenant is ever made again.
            auth.provision(tenant.id(), tenant.standing() ? logins.madeAnew() : logins))
        // Both have to end: else one would still be at it while the tenant is undone.
        .collectFailures()
        .with(Made::new)
        .onFailure(CompositeException.class)
        .transform(failure -> failure.getCauses().get(0))
        .chain(
            made ->
                Uni.combine()
                    .all()
                    .unis(
                        // The directory first, then the ledger, as the heartbeat does.
                        claims.finish(connection, tenant, made.logins.epoch()),
                        claims.noteRows(connection, tenant.runId(), made.written))
                    .with((own, noted) -> own))
        .invoke(TenantMaking::requireOwn)
        .replaceWithVoid();
  }

  private record Made(Map<String, Long> written, Provisioned logins) {}

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
                    ? decisions.undo(tenant.id(), tenant.runId())
                    : Uni.createFrom().item(false))
        .chain(undo -> undo ? deletion.complete(tenant) : Uni.createFrom().voidItem())
        .onFailure()
        .recoverWithNull();
  }
}
