package io.seedgate.seed.diff;

import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenant.RegisteredTenant;
import io.seedgate.seed.tenant.TenantCopies;
import io.seedgate.seed.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Compares tenants with their packs, and undoes what visitors did. */
@ApplicationScoped
class Differences {

  private static final String DEFER = "SET CONSTRAINTS ALL DEFERRED";
  private static final String CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE";

  private final TenantDirectory directory;
  private final TenantTransactions transactions;
  private final TenantCopies copies;
  private final Lists lists;

  Differences(
      TenantDirectory directory,
      TenantTransactions transactions,
      TenantCopies copies,
      Lists lists) {
    this.directory = directory;
    this.transactions = transactions;
    this.copies = copies;
    this.lists = lists;
  }

  /** One page of what was done to a tenant, and how much in all; one snapshot for both. */
  Uni<Diff> of(UUID id, Listing<RowChange> listing, UriInfo uri) {
    return copies.with(
        id,
        (tenant, copy) -> {
          var comparison = new Comparison(copy, id);
          var reader = new CountingReader(id, copy, comparison);
          return lists
              .page(listing.from(comparison.source()), uri, id, reader)
              .map(page -> Diff.of(id, tenant.pack(), tenant.anchorDate(), reader.counts, page));
        });
  }

  /**
   * Undoes what is asked, in one transaction; what was undone. 404 if it is one row to which
   * nothing was done.
   */
  Uni<List<TableChanges>> undo(UUID id, UndoRequest request) {
    if (!request.isClear()) {
      throw DiffProblem.UNDO_UNCLEAR.problem();
    }
    return copies
        .with(
            id,
            (tenant, copy) -> {
              var comparison = new Comparison(copy, id);
              if (request.table() != null && !comparison.has(request.table())) {
                throw DiffProblem.UNKNOWN_TABLE.problem();
              }
              return transactions.write(
                  id,
                  connection ->
                      held(connection, id, copy)
                          .call(() -> comparison.prepare(connection))
                          .chain(
                              held ->
                                  request.isEverything()
                                      ? everything(connection, comparison, copy, held)
                                      : some(connection, comparison, request)));
            })
        .invoke(
            undone -> {
              if (undone.isEmpty() && request.id() != null) {
                throw new NotFoundException();
              }
            })
        .onFailure(LoadRefusedException::explains)
        .transform(Differences::blocked);
  }

  /** Nobody else writes from here on. */
  private Uni<RegisteredTenant> held(SqlConnection connection, UUID id, GoldenCopy copy) {
    return directory
        .lockReady(connection, id)
        .map(ready -> ready.orElseThrow(DiffProblem.TENANT_BUSY::problem))
        .invoke(tenant -> TenantCopies.requireSamePack(tenant, copy));
  }

  private static Uni<List<TableChanges>> everything(
      SqlConnection connection, Comparison comparison, GoldenCopy copy, RegisteredTenant tenant) {
    return comparison
        .counts(connection)
        .call(
            changes ->
                changes.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : copy.restore(connection, tenant.tenant()));
  }

  private static Uni<List<TableChanges>> some(
      SqlConnection connection, Comparison comparison, UndoRequest request) {
    return comparison
        .blockers(connection, request)
        .invoke(
            blockers -> {
              if (!blockers.isEmpty()) {
                throw DiffProblem.UNDO_BLOCKED.by(blockers);
              }
            })
        .chain(() -> connection.query(DEFER).execute())
        .chain(() -> comparison.undo(connection, request))
        .call(() -> connection.query(CHECK_NOW).execute());
  }

  /** A value that only one row may have, which another row has now: PostgreSQL tells no more. */
  private static Throwable blocked(Throwable failure) {
    var refused = (PgException) failure;
    return DiffProblem.UNDO_BLOCKED.because(
        "What would be restored in %s goes against its constraint %s, as other rows are now; undo them first, or everything."
            .formatted(refused.getTable(), refused.getConstraint()));
  }

  /** Reads a page and, beside it, how much was done to each table. */
  private final class CountingReader implements Lists.Reader {

    private final UUID tenant;
    private final GoldenCopy copy;
    private final Comparison comparison;
    private final List<TableChanges> counts = new ArrayList<>();

    CountingReader(UUID tenant, GoldenCopy copy, Comparison comparison) {
      this.tenant = tenant;
      this.copy = copy;
      this.comparison = comparison;
    }

    @Override
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> work) {
      return transactions.read(
          tenant,
          connection ->
              copy.requireThere(connection)
                  .chain(() -> comparison.prepare(connection))
                  .chain(() -> comparison.counts(connection))
                  .invoke(counts::addAll)
                  .chain(() -> work.apply(connection)));
    }
  }
}
