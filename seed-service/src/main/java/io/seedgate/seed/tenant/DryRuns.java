package io.seedgate.seed.tenant;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.golden.Progress;
import io.seedgate.seed.plan.Plan.PlannedTable;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenant.DryRun.WrittenTable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Tells what making or resetting a tenant would do. Neither auth-service nor the ledger hears. */
@Singleton
class DryRuns {

  /** The story and one unit. */
  private static final int TRIED_SCALE = 2;

  private final TenantDirectory directory;
  private final Leases leases;
  private final TenantTransactions transactions;
  private final TenantCopies copies;
  private final InstantSource clock;

  DryRuns(
      TenantDirectory directory,
      Leases leases,
      TenantTransactions transactions,
      TenantCopies copies,
      InstantSource clock) {
    this.directory = directory;
    this.leases = leases;
    this.transactions = transactions;
    this.copies = copies;
    this.clock = clock;
  }

  /**
   * What would be made. Fails as making does, but for what only auth-service knows: the story and
   * one unit of generated rows are made and rolled back, and of the other units it is known how
   * many rows they have.
   */
  Uni<DryRun> make(TenantRequest request) {
    return copies
        .of(request.pack(), copy -> make(copy, NewTenant.of(request, copy, today()).tenant()))
        .onFailure()
        .transform(Tenants::problem);
  }

  private Uni<DryRun> make(GoldenCopy copy, Tenant wanted) {
    var tried =
        new Tenant(
            wanted.id(),
            wanted.slug(),
            wanted.name(),
            wanted.anchorDate(),
            Math.min(wanted.scale(), TRIED_SCALE),
            wanted.seed());
    List<WrittenTable> tables =
        copy.plan().tables().stream()
            .map(it -> new WrittenTable(it.table().name(), rows(copy, it, wanted.scale()), 0))
            .toList();
    return undone(
        wanted.id(),
        connection ->
            copy.pour(connection, tried, Progress.UNTOLD).replaceWith(() -> result(copy, tables)));
  }

  private static long rows(GoldenCopy copy, PlannedTable table, int scale) {
    return table.rows().size() + copy.plan().generators().rowCount(table.table().name(), scale);
  }

  /**
   * What a reset would change: it is done, counted and rolled back.
   *
   * @param force also under a lease
   */
  Uni<DryRun> reset(UUID id, boolean force) {
    return directory
        .findPresent(id)
        .map(found -> found.orElseThrow(NotFoundException::new))
        .call(tenant -> force ? Uni.createFrom().voidItem() : requireNoLease(id))
        .chain(
            tenant ->
                copies.of(
                    tenant.pack(), copy -> undone(id, connection -> reset(connection, copy, id))))
        .onFailure()
        .transform(Tenants::problem);
  }

  private Uni<Void> requireNoLease(UUID id) {
    return leases
        .of(id)
        .invoke(
            lease -> {
              if (lease.isPresent()) {
                throw lease.get().keepsAway();
              }
            })
        .replaceWithVoid();
  }

  private Uni<DryRun> reset(SqlConnection connection, GoldenCopy copy, UUID id) {
    return directory
        .lockReady(connection, id)
        .map(ready -> ready.orElseThrow(() -> new TenantBusyException(id.toString())))
        .invoke(tenant -> NewTenant.requireScale(copy, tenant.scale()))
        .chain(
            tenant ->
                counts(connection, copy)
                    .chain(
                        before ->
                            copy.restore(connection, fresh(tenant), Progress.UNTOLD)
                                .chain(() -> counts(connection, copy))
                                .map(after -> result(copy, written(before, after)))));
  }

  private Tenant fresh(RegisteredTenant tenant) {
    return tenant.followsToday() ? tenant.tenant().on(today()) : tenant.tenant();
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Does it, and rolls it back. */
  private Uni<DryRun> undone(UUID tenant, Function<SqlConnection, Uni<DryRun>> work) {
    return transactions
        .<DryRun>write(
            tenant,
            connection ->
                work.apply(connection)
                    .map(
                        result -> {
                          throw new Undone(result);
                        }))
        .onFailure(Undone.class)
        .recoverWithItem(undone -> undone.result);
  }

  /**
   * Rows of a table.
   *
   * @param own those that this transaction has written
   */
  private record Count(long all, long own) {}

  private static Uni<Map<String, Count>> counts(SqlConnection connection, GoldenCopy copy) {
    String sql = copy.plan().tables().stream().map(DryRuns::count).collect(joining(" UNION ALL "));
    return connection
        .query(sql)
        .execute()
        .map(
            rows -> {
              Map<String, Count> counts = new HashMap<>();
              rows.forEach(
                  row -> counts.put(row.getString(0), new Count(row.getLong(1), row.getLong(2))));
              return counts;
            });
  }

  private static String count(PlannedTable table) {
    return """
    SELECT '%1$s', count(*), count(*) FILTER (WHERE xmin = pg_current_xact_id()::xid)
    FROM %1$s WHERE %2$s = current_tenant_id()\
    """
        .formatted(table.table().name(), table.table().tenantRoot() ? "id" : "client_account_id");
  }

  private static List<WrittenTable> written(Map<String, Count> before, Map<String, Count> after) {
    List<WrittenTable> tables = new ArrayList<>();
    before.forEach(
        (table, then) -> {
          Count now = after.get(table);
          tables.add(new WrittenTable(table, now.own(), then.all() + now.own() - now.all()));
        });
    tables.sort(java.util.Comparator.comparing(WrittenTable::table));
    return tables;
  }

  private static DryRun result(GoldenCopy copy, List<WrittenTable> tables) {
    return DryRun.of(
        copy.manifest().name(),
        copy.manifest().version(),
        copy.manifest().personas().size(),
        tables);
  }

  /** Rolls back, with what was found. */
  private static final class Undone extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient DryRun result;

    Undone(DryRun result) {
      super("dry run", null, false, false);
      this.result = result;
    }
  }
}
