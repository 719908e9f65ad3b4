package io.seedgate.seed.tenant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.MissingCopyException;
import io.seedgate.seed.golden.Progress;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.pack.NoSuchPackException;
import io.seedgate.seed.plan.InvalidPackException;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthRefusedException;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.provision.AuthTenants.Provisioned;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenant.RunDecisions.Decided;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings a tenant back to what its pack says. The decision raises its epoch, so that every access
 * token of before is refused here, and keeps everybody out; then its rows are restored while
 * auth-service ends the sessions and restores the logins. Should auth-service take longer, the
 * tenant is entered again as soon as its rows are there. Of another version of its pack
 * auth-service may refuse the logins, and the database the rows: then the rows come first, and are
 * committed when the logins are there.
 */
@Singleton
class TenantReset {

  /** How long rows that are done wait for auth-service, so that one commit does for both. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final RunDecisions decisions;
  private final RunClaims claims;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final AuthClient auth;
  private final GoldenCopies copies;
  private final Pool pool;
  private final InstantSource clock;

  TenantReset(
      RunDecisions decisions,
      RunClaims claims,
      SeedRuns runs,
      TenantTransactions transactions,
      AuthClient auth,
      GoldenCopies copies,
      Pool pool,
      InstantSource clock) {
    this.decisions = decisions;
    this.claims = claims;
    this.runs = runs;
    this.transactions = transactions;
    this.auth = auth;
    this.copies = copies;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Decides; {@link #complete} has to follow.
   *
   * @param force also under a lease
   * @return the tenant with the run that resets it; empty if it isn't ready, has expired or is
   *     leased
   */
  Uni<Optional<Decided>> begin(UUID id, boolean force) {
    return decisions.reset(id, UUID.randomUUID(), force);
  }

  /**
   * Does what is left to do, whatever of it is done already. If the rows can't be restored ({@link
   * LoadRefusedException}, or there is no such pack any more, or none that is so large), or
   * auth-service refuses the logins meanwhile, the tenant is as it was. If it refuses them later,
   * they alone are. If the pack has changed until then, rows and logins are those of the new one.
   */
  Uni<Void> complete(RegisteredTenant tenant) {
    Heartbeat heartbeat = claims.heartbeat(tenant);
    Uni<Void> rest =
        copies
            .of(tenant.pack())
            .chain(copy -> complete(copy, tenant, heartbeat))
            .onFailure(MissingCopyException.class)
            .recoverWithUni(
                () -> {
                  copies.forget(tenant.pack());
                  return copies.of(tenant.pack()).chain(copy -> complete(copy, tenant, heartbeat));
                });
    return heartbeat
        .during(rest)
        .onFailure(TenantReset::isRefusal)
        .call(
            refusal ->
                decisions.giveUpReset(
                    tenant.id(), tenant.runId(), FailureReason.of(refusal).text()))
        .onFailure(failure -> !isRefusal(failure))
        .call(failure -> runs.note(tenant.runId(), failure));
  }

  private static boolean isRefusal(Throwable failure) {
    return failure instanceof LoadRefusedException
        || failure instanceof NoSuchPackException
        || failure instanceof InvalidPackException
        || failure instanceof HttpProblem;
  }

  private Uni<Void> complete(GoldenCopy copy, RegisteredTenant tenant, Progress progress) {
    Uni<Integer> logins = logins(copy, tenant).memoize().indefinitely();
    if (tenant.status() == TenantStatus.RESTORING) {
      return restored(copy, tenant, logins, progress);
    }
    return TenantCopies.isSamePack(tenant, copy)
        ? finished(tenant, logins)
        : restoredAnew(copy, tenant, logins, progress);
  }

  /**
   * Its rows are of one version; logins of another would make a tenant of neither. Nobody enters it
   * meanwhile, so not for an auth-service that gives no answer.
   */
  private Uni<Void> restoredAnew(
      GoldenCopy copy, RegisteredTenant tenant, Uni<Integer> logins, Progress progress) {
    return auth.personas(tenant.id())
        .chain(() -> claims.restoreAnew(tenant))
        .chain(own -> own ? restored(copy, tenant, logins, progress) : Uni.createFrom().voidItem());
  }

  private Uni<Void> restored(
      GoldenCopy copy, RegisteredTenant tenant, Uni<Integer> logins, Progress progress) {
    NewTenant.requireScale(copy, tenant.scale());
    return transactions
        .write(tenant.id(), connection -> restored(connection, copy, tenant, logins, progress))
        // Somebody else has ended the run, or deletes the tenant.
        .onFailure(RunCancelledException.class)
        .recoverWithItem(true)
        .chain(ended -> ended ? Uni.createFrom().voidItem() : finished(tenant, logins));
  }

  /** Restores personas, passwords and roles, and ends all sessions; the epoch there. */
  private Uni<Integer> logins(GoldenCopy copy, RegisteredTenant tenant) {
    return auth.provision(
            tenant.id(),
            Provision.of(
                tenant.tenant(),
                tenant.emailDomain(),
                tenant.epoch(),
                tenant.runId(),
                copy.manifest()))
        .map(Provisioned::epoch)
        .onFailure(TenantReset::isLasting)
        .transform(refusal -> TenantProblem.PACK_REFUSED.because(refusal.getMessage()));
  }

  /** True if the logins are restored as well, and the run has ended. */
  private Uni<Boolean> restored(
      SqlConnection connection,
      GoldenCopy copy,
      RegisteredTenant tenant,
      Uni<Integer> logins,
      Progress progress) {
    Tenant fresh = tenant.tenant().on(anchor(tenant));
    boolean sideBySide = TenantCopies.isSamePack(tenant, copy);
    return Uni.combine()
        .all()
        .unis(
            claims
                .hold(connection, tenant)
                .invoke(TenantReset::requireOwn)
                // Not before it is sure that this tenant is still to be reset.
                .invoke(
                    () -> {
                      if (sideBySide) {
                        logins.subscribe().with(done -> {}, failure -> {});
                      }
                    }),
            copy.restore(connection, fresh, progress))
        .with((held, written) -> written)
        .chain(
            written ->
                ended(
                    connection,
                    copy,
                    tenant,
                    written,
                    sideBySide ? patiently(logins) : logins.map(Optional::of)));
  }

  /** Empty if auth-service isn't done yet; a refusal keeps the rows from being committed. */
  private static Uni<Optional<Integer>> patiently(Uni<Integer> logins) {
    return logins
        .map(Optional::of)
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure(failure -> !isRefusal(failure))
        .recoverWithItem(Optional.empty());
  }

  private Uni<Boolean> ended(
      SqlConnection connection,
      GoldenCopy copy,
      RegisteredTenant tenant,
      Map<String, Long> written,
      Uni<Optional<Integer>> logins) {
    return logins
        .call(
            epoch ->
                claims
                    .restored(connection, tenant, copy, anchor(tenant), written, epoch)
                    .invoke(TenantReset::requireOwn))
        .map(Optional::isPresent);
  }

  private static boolean isLasting(Throwable failure) {
    return failure instanceof AuthRefusedException refusal && refusal.lasting();
  }

  private Uni<Void> finished(RegisteredTenant tenant, Uni<Integer> logins) {
    return logins.chain(epoch -> claims.finish(pool, tenant, epoch)).replaceWithVoid();
  }

  private LocalDate anchor(RegisteredTenant tenant) {
    return tenant.followsToday()
        ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
        : tenant.anchorDate();
  }

  private static void requireOwn(boolean own) {
    if (!own) {
      throw new RunCancelledException();
    }
  }
}
