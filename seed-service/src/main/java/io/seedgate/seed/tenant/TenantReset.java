package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.MissingCopyException;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.provision.AuthTenants.Provision;
import io.seedgate.seed.provision.AuthTenants.Provisioned;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/**
 * Brings a tenant back to what its pack says. One transaction decides, restores all rows and raises
 * the epoch, so that every access token of before is refused here; then auth-service ends the
 * sessions and restores the logins.
 */
@ApplicationScoped
class TenantReset {

  private final TenantDirectory directory;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final AuthClient auth;
  private final GoldenCopies copies;
  private final Pool pool;
  private final InstantSource clock;

  TenantReset(
      TenantDirectory directory,
      SeedRuns runs,
      TenantTransactions transactions,
      AuthClient auth,
      GoldenCopies copies,
      Pool pool,
      InstantSource clock) {
    this.directory = directory;
    this.runs = runs;
    this.transactions = transactions;
    this.auth = auth;
    this.copies = copies;
    this.pool = pool;
    this.clock = clock;
  }

  /**
   * Decides and restores the rows; {@link #complete} has to follow.
   *
   * @param force also under a lease
   * @return the tenant with the run that resets it; empty if it isn't ready, has expired or is
   *     leased
   */
  Uni<Optional<RegisteredTenant>> begin(RegisteredTenant tenant, boolean force) {
    return copies
        .of(tenant.pack())
        .chain(copy -> begin(copy, tenant, force))
        .onFailure(MissingCopyException.class)
        .recoverWithUni(
            () -> {
              copies.forget(tenant.pack());
              return copies.of(tenant.pack()).chain(copy -> begin(copy, tenant, force));
            });
  }

  private Uni<Optional<RegisteredTenant>> begin(
      GoldenCopy copy, RegisteredTenant tenant, boolean force) {
    LocalDate anchor =
        tenant.followsToday()
            ? LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
            : tenant.anchorDate();
    Tenant fresh = tenant.tenant().on(anchor);
    return transactions
        .write(tenant.id(), connection -> restored(connection, copy, fresh, force))
        .map(Optional::of)
        .onFailure(Refused.class)
        .recoverWithItem(Optional.empty());
  }

  private Uni<RegisteredTenant> restored(
      SqlConnection connection, GoldenCopy copy, Tenant fresh, boolean force) {
    return Uni.combine()
        .all()
        .unis(
            directory
                .beginReset(connection, fresh, UUID.randomUUID(), copy.plan(), force)
                .map(begun -> begun.orElseThrow(Refused::new)),
            copy.restore(connection, fresh))
        .with((tenant, rows) -> tenant);
  }

  /** Does what is left to do, whatever of it is done already. */
  Uni<Void> complete(RegisteredTenant tenant) {
    return copies
        .of(tenant.pack())
        .map(
            copy ->
                Provision.of(
                    tenant.tenant(),
                    tenant.emailDomain(),
                    tenant.epoch(),
                    tenant.runId(),
                    copy.manifest()))
        .chain(logins -> auth.provision(tenant.id(), logins))
        .map(Provisioned::epoch)
        .chain(epoch -> directory.finish(pool, tenant.id(), tenant.runId(), epoch))
        .replaceWithVoid()
        .onFailure()
        .call(failure -> runs.note(tenant.runId(), failure));
  }

  /** Rolls the transaction back. */
  private static final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Refused() {
      super("not to be reset", null, false, false);
    }
  }
}
