package io.seedgate.seed.diff;

import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.Progress;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenant.RegisteredTenant;
import io.seedgate.seed.tenant.TenantCopies;
import io.seedgate.seed.tenant.TenantDirectory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Compares tenants with their packs, and undoes what visitors did. */
@Singleton
class Differences {

  private static final String DEFER = "SET CONSTRAINTS ALL DEFERRED";

  /** Changes of generated rows that a comparison tells one by one. */
  private static final int TOLD = 1_000;

  /** A comparison of generated rows begins nothing more after this. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

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
          var comparison = new Comparison(copy, tenant.tenant());
          requireTables(comparison, uri);
          var reader = new CountingReader(id, copy, comparison, onlyTable(uri));
          return lists
              .page(listing.from(comparison.source()), uri, id, reader)
              .map(page -> Diff.of(tenant, reader.counts, reader.findings.isComplete(), page));
        });
  }

  /**
   * Undoes what is asked, in one transaction; what was undone. 404 if it is one row that there
   * isn't and wasn't.
   */
  Uni<List<TableChanges>> undo(UUID id, UndoRequest request) {
    if (!request.isClear()) {
      throw DiffProblem.UNDO_UNCLEAR.problem();
    }
    return copies
        .with(
            id,
            (tenant, copy) -> {
              var comparison = new Comparison(copy, tenant.tenant());
              if (request.table() != null && !comparison.has(request.table())) {
                throw DiffProblem.UNKNOWN_TABLE.problem();
              }
              return transactions.write(
                  id,
                  connection ->
                      held(connection, id, copy)
                          .call(() -> Comparison.prepare(connection))
                          .chain(
                              held ->
                                  request.isEverything()
                                      ? everything(connection, comparison, copy, held)
                                      : some(connection, comparison, request)));
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
    Findings findings = Findings.counted();
    return comparison
        .find(connection, UndoRequest.EVERYTHING, null, findings)
        .chain(() -> comparison.counts(connection, findings))
        .call(
            changes ->
                changes.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : restored(connection, comparison, copy, tenant.tenant(), findings));
  }

  /**
   * A large tenant isn't made anew for some changes, unless a value that only one row may have
   * leaves no other way.
   */
  private static Uni<Void> restored(
      SqlConnection connection,
      Comparison comparison,
      GoldenCopy copy,
      Tenant tenant,
      Findings findings) {
    if (tenant.scale() == 1) {
      return copy.restore(connection, tenant, Progress.UNTOLD).replaceWithVoid();
    }
    return connection
        .query("SAVEPOINT undo")
        .execute()
        .chain(() -> undone(connection, comparison, UndoRequest.EVERYTHING, findings))
        .replaceWithVoid()
        .onFailure(LoadRefusedException::explains)
        .recoverWithUni(
            () ->
                connection
                    .query("ROLLBACK TO SAVEPOINT undo")
                    .execute()
                    .chain(() -> copy.restore(connection, tenant, Progress.UNTOLD))
                    .replaceWithVoid());
  }

  private static Uni<List<TableChanges>> some(
      SqlConnection connection, Comparison comparison, UndoRequest request) {
    Findings findings = Findings.counted();
    return comparison
        .find(connection, request, null, findings)
        .chain(() -> comparison.blockers(connection, request, findings))
        .invoke(
            blockers -> {
              if (!blockers.isEmpty()) {
                throw DiffProblem.UNDO_BLOCKED.by(blockers);
              }
            })
        .chain(() -> undone(connection, comparison, request, findings))
        .call(
            undone ->
                undone.isEmpty() && request.id() != null
                    ? requireThere(connection, comparison, request)
                    : Uni.createFrom().voidItem());
  }

  /** What isn't there although nothing was deleted isn't the pack's either. */
  private static Uni<Void> requireThere(
      SqlConnection connection, Comparison comparison, UndoRequest request) {
    return comparison
        .isThere(connection, request)
        .invoke(
            there -> {
              if (!there) {
                throw DiffProblem.ROW_NOT_FOUND.problem();
              }
            })
        .replaceWithVoid();
  }

  private static Uni<List<TableChanges>> undone(
      SqlConnection connection, Comparison comparison, UndoRequest request, Findings findings) {
    return connection
        .query(DEFER)
        .execute()
        .chain(() -> comparison.undo(connection, request, findings))
        .call(() -> connection.query(CHECK_NOW).execute());
  }

  /** A value that only one row may have, which another row has now: PostgreSQL tells no more. */
  private static Throwable blocked(Throwable failure) {
    var refused = (PgException) failure;
    return DiffProblem.UNDO_BLOCKED.because(
        "What would be restored in %s goes against its constraint %s, as other rows are now; undo them first, or everything."
            .formatted(refused.getTable(), refused.getConstraint()));
  }

  /** As undoing does: a table that is mistyped is not one to which nothing was done. */
  private static void requireTables(Comparison comparison, UriInfo uri) {
    List<String> tables = uri.getQueryParameters().getOrDefault("table", List.of());
    if (!tables.stream().allMatch(comparison::has)) {
      throw DiffProblem.UNKNOWN_TABLE.problem();
    }
  }

  /** The table that a page is of; null if of several. */
  private static String onlyTable(UriInfo uri) {
    List<String> tables = uri.getQueryParameters().getOrDefault("table", List.of());
    return tables.size() == 1 ? tables.get(0) : null;
  }

  /** Reads a page and, beside it, how much was done to each table. */
  private final class CountingReader implements Lists.Reader {

    private final UUID tenant;
    private final GoldenCopy copy;
    private final Comparison comparison;
    private final String told;
    private final Findings findings = new Findings(TOLD, LONGEST);
    private final List<TableChanges> counts = new ArrayList<>();

    CountingReader(UUID tenant, GoldenCopy copy, Comparison comparison, String told) {
      this.tenant = tenant;
      this.copy = copy;
      this.comparison = comparison;
      this.told = told;
    }

    @Override
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> work) {
      return transactions.read(
          tenant,
          connection ->
              copy.requireThere(connection)
                  .chain(() -> Comparison.prepare(connection))
                  .chain(() -> comparison.find(connection, UndoRequest.EVERYTHING, told, findings))
                  .chain(() -> comparison.tell(connection, findings))
                  .chain(() -> comparison.counts(connection, findings))
                  .invoke(counts::addAll)
                  .chain(() -> work.apply(connection)));
    }
  }
}
