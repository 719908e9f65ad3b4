package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.UUID;

/**
 * Moves tenants from one anchor date to another: seeded rows with their dates, whatever visitors
 * have done to them; no row of a visitor, and no session ends.
 */
@Singleton
class TenantClock {

  private final TenantDirectory directory;
  private final TenantTransactions transactions;

  TenantClock(TenantDirectory directory, TenantTransactions transactions) {
    this.directory = directory;
    this.transactions = transactions;
  }

  /**
   * Moves a tenant, whose rows are known by the keys of {@code copy}.
   *
   * @param follows whether it follows today from now on
   * @return false if it isn't ready; fails with {@link PackChangedException} if it isn't of the
   *     copy's pack, with {@link io.seedgate.seed.golden.MissingCopyException} if the copy has
   *     gone, with {@link io.seedgate.seed.load.LoadRefusedException} if what visitors changed
   *     stands in the way
   */
  Uni<Boolean> move(GoldenCopy copy, UUID id, LocalDate anchor, boolean follows) {
    return transactions.write(
        id,
        connection ->
            directory
                .lockReady(connection, id)
                .chain(
                    locked ->
                        locked.isEmpty()
                            ? Uni.createFrom().item(false)
                            : moved(connection, copy, locked.get(), anchor, follows)
                                .replaceWith(true)));
  }

  private Uni<Void> moved(
      SqlConnection connection,
      GoldenCopy copy,
      RegisteredTenant tenant,
      LocalDate anchor,
      boolean follows) {
    TenantCopies.requireSamePack(tenant, copy);
    return copy.requireThere(connection)
        .chain(() -> copy.move(connection, tenant.tenant(), anchor))
        .chain(() -> directory.setAnchor(connection, tenant.id(), anchor, follows));
  }
}
