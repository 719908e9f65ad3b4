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
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Makes the rows that surround a story, in batches of whole units of scale: a unit's rows refer to
 * each other and to the story only, so whatever is checked late is checked with each batch, and the
 * server keeps no list of checks that grows with the tenant.
 */
final class Generation {

  /** Rows a batch: more gain nothing. */
  private static final long BATCH = 20_000;

  private static final String DEFER = "SET CONSTRAINTS ALL DEFERRED";
  private static final String CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE";

  private final Plan plan;
  private final Generators generators;

  Generation(Plan plan) {
    this.plan = plan;
    this.generators = plan.generators();
  }

  /** Makes the rows for a tenant that has its story; committing is the caller's. */
  Uni<Void> run(SqlConnection connection, Tenant tenant, Progress progress) {
    if (tenant.scale() == 1) {
      return Uni.createFrom().voidItem();
    }
    TenantIds ids = TenantIds.of(tenant.id(), plan.pack().manifest());
    int units = tenant.scale() - 1;
    int size = (int) Math.max(1, BATCH / generators.perUnit());
    return Multi.createFrom()
        .range(0, (units + size - 1) / size)
        .onItem()
        .transformToUniAndConcatenate(
            batch -> {
              int last = Math.min(units, (batch + 1) * size);
              return batch(connection, tenant, ids, batch * size + 1, last)
                  .chain(() -> progress.done(plan.rowCount(last + 1)));
            })
        .onItem()
        .ignoreAsUni();
  }

  private Uni<Void> batch(
      SqlConnection connection, Tenant tenant, TenantIds ids, int first, int last) {
    List<Uni<?>> statements = new ArrayList<>();
    statements.add(connection.query(DEFER).execute());
    for (GeneratedRows rows : generators.rows()) {
      statements.add(
          run(connection, rows, rows.insert(), parameters(rows, tenant, ids, first, last)));
    }
    statements.add(connection.query(CHECK_NOW).execute());
    return Uni.combine()
        .all()
        .unis(statements)
        .discardItems()
        .onFailure(LoadRefusedException::explains)
        .transform(failure -> LoadRefusedException.of("generated rows", (PgException) failure));
  }

  private static Tuple parameters(
      GeneratedRows rows, Tenant tenant, TenantIds ids, long first, long last) {
    return Tuple.tuple()
        .addValue(tenant.id())
        .addValue(first)
        .addValue(last)
        .addValue(GeneratedRows.monday(tenant.anchorDate()))
        .addValue(tenant.anchorDate())
        .addArrayOfUUID(rows.names().stream().map(ids::named).toArray(UUID[]::new))
        .addValue(Long.toString(tenant.seed()));
  }

  /** What the rows are before anybody changes them, tables after those they refer to. */
  List<PristineUnits> pristine(Tenant tenant) {
    if (tenant.scale() == 1) {
      return List.of();
    }
    TenantIds ids = TenantIds.of(tenant.id(), plan.pack().manifest());
    return generators.rows().stream()
        .map(
            rows ->
                new PristineUnits(
                    rows,
                    table(rows.table()),
                    tenant.scale() - 1L,
                    (first, last) -> parameters(rows, tenant, ids, first, last)))
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
