package io.seedgate.seed.tenant;

import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenant.RunDecisions.Decided;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/**
 * Deletes a tenant: from the decision on nobody sees it, then its logins go, then its rows together
 * with its entry.
 */
@Singleton
class TenantDeletion {

  private final RunDecisions decisions;
  private final RunClaims claims;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final AuthClient auth;

  TenantDeletion(
      RunDecisions decisions,
      RunClaims claims,
      SeedRuns runs,
      TenantTransactions transactions,
      AuthClient auth) {
    this.decisions = decisions;
    this.claims = claims;
    this.runs = runs;
    this.transactions = transactions;
    this.auth = auth;
  }

  /**
   * Decides that the tenant goes.
   *
   * @param force also under a lease
   * @return the tenant with the run that deletes it; empty if there is none to delete, or it is
   *     leased
   */
  Uni<Optional<Decided>> begin(UUID id, boolean force) {
    return decisions.delete(id, UUID.randomUUID(), force);
  }

  /** Does what was decided, from its beginning, whatever of it is done already. */
  Uni<Void> complete(RegisteredTenant tenant) {
    Uni<Void> rest =
        auth.delete(tenant.id())
            .chain(
                () -> transactions.write(tenant.id(), connection -> removed(connection, tenant)));
    return claims
        .heartbeat(tenant)
        .during(rest)
        .onFailure()
        .call(failure -> runs.note(tenant.runId(), failure));
  }

  private Uni<Void> removed(SqlConnection connection, RegisteredTenant tenant) {
    return Uni.combine()
        .all()
        .unis(
            // Who restores the rows at this moment has locked some of them, and will want others.
            claims.holdRows(connection, tenant.id()),
            TenantRows.delete(connection, tenant.id()),
            claims.remove(connection, tenant))
        .discardItems();
  }
}
