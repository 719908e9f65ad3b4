package io.seedgate.seed.tenant;

import io.seedgate.seed.provision.AuthClient;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Deletes a tenant: from the decision on nobody sees it, then its logins go, then its rows together
 * with its entry.
 */
@ApplicationScoped
class TenantDeletion {

  private final TenantDirectory directory;
  private final SeedRuns runs;
  private final TenantTransactions transactions;
  private final AuthClient auth;

  TenantDeletion(
      TenantDirectory directory, SeedRuns runs, TenantTransactions transactions, AuthClient auth) {
    this.directory = directory;
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
  Uni<Optional<RegisteredTenant>> begin(UUID id, boolean force) {
    return directory.beginDelete(id, UUID.randomUUID(), force);
  }

  /** Does what was decided, from its beginning, whatever of it is done already. */
  Uni<Void> complete(RegisteredTenant tenant) {
    return auth.delete(tenant.id())
        .chain(
            () ->
                transactions.write(
                    tenant.id(), connection -> removed(connection, tenant.id(), tenant.runId())))
        .onFailure()
        .call(failure -> runs.note(tenant.runId(), failure));
  }

  private Uni<Void> removed(SqlConnection connection, UUID id, UUID run) {
    return Uni.combine()
        .all()
        .unis(TenantRows.delete(connection, id), directory.remove(connection, id, run))
        .discardItems();
  }
}
