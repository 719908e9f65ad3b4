package io.seedgate.seed.golden;

import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.GeneratedRows;
import io.seedgate.seed.generate.Generators;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Plan.PlannedTable;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.plan.TenantIds;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.PreparedStatement;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes the rows that surround a story, in batches of whole units of scale: a unit's rows refer to
 * each other and to the story only, so each batch is checked when it is there, and the server keeps
 * no list of checks that grows with the tenant.
 */
final class Generation {

  /** Rows a batch: the checks find them in the processor's cache; more gain nothing. */
  private static final long BATCH = 5_000;

  /** Batches sent: while the service hears of one, the server is at the next. */
  private static final int SENT = 2;

  private final Plan plan;
  private final Generators generators;

  Generation(Plan plan) {
    this.plan = plan;
    this.generators = plan.generators();
  }

  /**
   * Makes the rows for a tenant that has its story, in a transaction that checks constraints
   * immediately; committing is the caller's.
   */
  Uni<Void> run(SqlConnection connection, Tenant tenant, Progress progress) {
    if (tenant.scale() == 1) {
      return Uni.createFrom().voidItem();
    }
    // Planned once, not for each batch: connections don't keep statements of this length.
    return connection
        .prepare(generators.insert())
        .chain(statement -> run(statement, tenant, progress).eventually(statement::close))
        .onFailure(LoadRefusedException::explains)
        .transform(failure -> LoadRefusedException.of("generated rows", (PgException) failure));
  }

  private Uni<Void> run(PreparedStatement statement, Tenant tenant, Progress progress) {
    int units = tenant.scale() - 1;
    int size = (int) Math.max(1, BATCH / generators.perUnit());
    UUID[] named = named(generators.names(), tenant);
    return Multi.createFrom()
        .range(0, (units + size - 1) / size)
        .onItem()
        .transformToUni(
            batch -> {
              int last = Math.min(units, (batch + 1) * size);
              return statement
                  .query()
                  .execute(parameters(tenant, named, batch * size + 1, last))
                  .invoke(() -> progress.done(plan.rowCount(last + 1)));
            })
        .merge(SENT)
        .onItem()
        .ignoreAsUni();
  }

  private UUID[] named(List<String> names, Tenant tenant) {
    TenantIds ids = TenantIds.of(tenant.id(), plan.pack().manifest());
    return names.stream().map(ids::named).toArray(UUID[]::new);
  }

  private static Tuple parameters(Tenant tenant, UUID[] named, long first, long last) {
    return Tuple.tuple()
        .addValue(tenant.id())
        .addValue(first)
        .addValue(last)
        .addValue(GeneratedRows.monday(tenant.anchorDate()))
        .addValue(tenant.anchorDate())
        .addArrayOfUUID(named)
        .addValue(Long.toString(tenant.seed()));
  }

  /** What the rows are before anybody changes them, tables after those they refer to. */
  List<PristineUnits> pristine(Tenant tenant) {
    if (tenant.scale() == 1) {
      return List.of();
    }
    UUID[] named = named(generators.names(), tenant);
    return generators.rows().stream()
        .map(
            rows ->
                new PristineUnits(
                    rows,
                    table(rows.table()),
                    tenant.scale() - 1L,
                    (first, last) -> parameters(tenant, named, first, last)))
        .toList();
  }

  private Table table(String name) {
    return plan.tables().stream()
        .map(PlannedTable::table)
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The statements, on their way, that move the rows to another anchor date. */
  List<Uni<Long>> move(SqlConnection connection, Tenant tenant, LocalDate after) {
    List<Uni<Long>> moves = new ArrayList<>();
    if (tenant.scale() > 1) {
      for (GeneratedRows rows : generators.rows()) {
        rows.move(tenant.anchorDate(), after)
            .ifPresent(
                sql ->
                    moves.add(
                        run(
                            connection,
                            rows,
                            sql,
                            Tuple.of(tenant.id()).addArrayOfString(rows.keys()))));
      }
    }
    return moves;
  }

  private static Uni<Long> run(
      SqlConnection connection, GeneratedRows rows, String sql, Tuple parameters) {
    return connection
        .preparedQuery(sql)
        .execute(parameters)
        .map(done -> (long) done.rowCount())
        .onFailure(LoadRefusedException::explains)
        .transform(failure -> LoadRefusedException.of(rows.table(), (PgException) failure));
  }
}
