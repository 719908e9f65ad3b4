package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.GoldenCopies;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
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
  private final GoldenCopies copies;

  TenantClock(TenantDirectory directory, TenantTransactions transactions, GoldenCopies copies) {
    this.directory = directory;
    this.transactions = transactions;
    this.copies = copies;
  }

  /**
   * Moves a tenant.
   *
   * @param follows whether it follows today from now on
   * @return false if it isn't ready; fails with {@link io.seedgate.seed.load.LoadRefusedException}
   *     if what visitors changed stands in the way
   */
  Uni<Boolean> move(UUID id, String pack, LocalDate anchor, boolean follows) {
    return copies
        .of(pack)
        .chain(
            copy ->
                transactions.write(
                    id,
                    connection ->
                        directory
                            .lockReady(connection, id)
                            .chain(
                                locked ->
                                    locked.isEmpty()
                                        ? Uni.createFrom().item(false)
                                        : copy.move(connection, locked.get().tenant(), anchor)
                                            .chain(
                                                () ->
                                                    directory.setAnchor(
                                                        connection, id, anchor, follows))
                                            .replaceWith(true))));
  }
}
