package io.seedgate.seed.load;

import static java.util.stream.Collectors.reducing;

import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/**
 * Brings a tenant's seeded rows to what a plan says. Rows that visitors made are left alone; those
 * that hang on a seeded row (messages of a conversation) go with it, if the plan has it no more.
 */
@Singleton
public class TenantLoader {

  /** Rows a statement: more gain nothing, and the server has to hold them twice. */
  private static final int CHUNK = 2_000;

  private static final String DEFER = "SET CONSTRAINTS ALL DEFERRED";
  private static final String CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE";

  // Two replicas may seed the same tenant; the second one waits, and then finds nothing to change.
  private static final String ONE_AT_A_TIME =
      "SELECT pg_advisory_xact_lock(hashtextextended('seedgate load ' || $1::text, 0))";

  /**
   * Loads a plan.
   *
   * @param connection in a transaction of the tenant, which the caller commits
   * @return how many rows were inserted, changed or deleted; fails with {@link
   *     LoadRefusedException} if the data violates a constraint or isn't of its column's type, and
   *     the caller then rolls back
   */
  public Uni<Difference> load(SqlConnection connection, Plan plan, Tenant tenant) {
    return connection
        .preparedQuery(ONE_AT_A_TIME)
        .execute(Tuple.of(tenant.id().toString()))
        .chain(() -> connection.query(DEFER).execute())
        // Turning a large pack into arrays takes a while: not on an event loop.
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(deferred -> tables(plan, tenant))
        .chain(tables -> load(connection, tables, tenant))
        .call(() -> connection.query(CHECK_NOW).execute())
        .onFailure(LoadRefusedException::explains)
        .transform(failure -> LoadRefusedException.of("unknown", (PgException) failure));
  }

  private static List<TenantTable> tables(Plan plan, Tenant tenant) {
    return plan.tables().stream().map(table -> TenantTable.of(table, plan.pack(), tenant)).toList();
  }

  private static Uni<Difference> load(
      SqlConnection connection, List<TenantTable> tables, Tenant tenant) {
    List<TenantTable> childrenFirst = new ArrayList<>(tables);
    Collections.reverse(childrenFirst);
    return each(childrenFirst, table -> prune(connection, tenant, table))
        .chain(
            pruned -> each(tables, table -> upsert(connection, tenant, table)).map(pruned::plus));
  }

  private static Uni<Difference> each(
      List<TenantTable> tables, Function<TenantTable, Uni<Difference>> work) {
    return Multi.createFrom()
        .iterable(tables)
        .onItem()
        .transformToUniAndConcatenate(
            table ->
                work.apply(table)
                    .onFailure(LoadRefusedException::explains)
                    .transform(
                        failure -> LoadRefusedException.of(table.name(), (PgException) failure)))
        .collect()
        .with(reducing(Difference.NONE, Difference::plus));
  }

  private static Uni<Difference> prune(SqlConnection connection, Tenant tenant, TenantTable table) {
    return connection
        .preparedQuery(table.statements().prune())
        .execute(Tuple.tuple().addValue(tenant.id()).addArrayOfUUID(table.ids()))
        .map(done -> Difference.deleted(done.rowCount()));
  }

  private static Uni<Difference> upsert(
      SqlConnection connection, Tenant tenant, TenantTable table) {
    String sql = table.statements().upsert();
    return Multi.createFrom()
        .iterable(table.parameters(CHUNK, tenant.id()))
        .onItem()
        .transformToUniAndConcatenate(chunk -> connection.preparedQuery(sql).execute(chunk))
        .map(
            written -> {
              Row counts = written.iterator().next();
              return Difference.written(
                  table.name(), counts.getLong("inserted"), counts.getLong("changed"));
            })
        .collect()
        .with(reducing(Difference.NONE, Difference::plus));
  }
}
