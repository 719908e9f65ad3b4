package io.seedgate.seed.tenant;

import io.seedgate.seed.list.Lists;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.UUID;
import java.util.function.Function;

/**
 * How a run goes on, as the ledger tells: whichever replica is at it, and from whichever moment
 * somebody looks.
 */
@Singleton
class RunEvents {

  private static final Duration PAUSE = Duration.ofMillis(250);

  private final Lists lists;
  private final TenantTransactions transactions;

  RunEvents(Lists lists, TenantTransactions transactions) {
    this.lists = lists;
    this.transactions = transactions;
  }

  /** The run as it is now; 404 if there is none in {@code scope}, see {@link TenantReach#scope}. */
  Uni<RunView> now(UUID run, UUID scope) {
    return lists.row(RunResource.LISTING, run, new Scoped(transactions, scope));
  }

  /** From {@code first} on each state that differs from the one before; ends when the run has. */
  Multi<RunView> after(RunView first, UUID scope) {
    Multi<RunView> later =
        Multi.createBy()
            .repeating()
            .uni(() -> now(first.id(), scope))
            .withDelay(PAUSE)
            .whilst(RunView::goesOn);
    return first.goesOn()
        ? Multi.createBy()
            .concatenating()
            .streams(Multi.createFrom().item(first), later)
            .skip()
            .repetitions(Comparator.comparing(RunView::state))
        : Multi.createFrom().item(first);
  }

  /** The request may be over long before the run is. */
  private record Scoped(TenantTransactions transactions, UUID scope) implements Lists.Reader {

    @Override
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> work) {
      return transactions.read(scope, work);
    }
  }
}
