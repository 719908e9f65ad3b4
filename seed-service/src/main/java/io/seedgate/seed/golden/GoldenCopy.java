package io.seedgate.seed.golden;

import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.plan.Plan;
import io.seedgate.seed.plan.Plan.PlannedTable;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.plan.TenantIds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The copy of one version of a pack. Immutable.
 *
 * <p>A method that takes a connection wants it in a transaction of the tenant; its statements leave
 * in one packet, and committing is the caller's. Each fails with {@link LoadRefusedException} if
 * the rows violate a constraint.
 */
public final class GoldenCopy {

  private static final String DEFER = "SET CONSTRAINTS ALL DEFERRED";
  private static final String THERE = "SELECT FROM golden.copies WHERE id = $1";
  private static final String CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE";
  private static final List<String> GIVEN = Tenant.COLUMNS.stream().sorted().toList();

  private final UUID id;
  private final Plan plan;
  private final List<GoldenTable> tables;
  private final Map<GoldenTable, String> pour = new LinkedHashMap<>();
  private final Map<GoldenTable, String> clear = new LinkedHashMap<>();
  private final Map<GoldenTable, String> move = new LinkedHashMap<>();

  GoldenCopy(UUID id, Plan plan) {
    this.id = id;
    this.plan = plan;
    this.tables = plan.tables().stream().map(GoldenTable::new).toList();
    List<GoldenTable> childrenFirst = new ArrayList<>(tables);
    Collections.reverse(childrenFirst);
    childrenFirst.forEach(table -> clear.put(table, table.clear()));
    for (GoldenTable table : tables) {
      if (!table.isEmpty()) {
        pour.put(table, table.pour(table.isRoot() ? GIVEN : List.of()));
      }
      if (!table.isEmpty() && table.hasDates()) {
        move.put(table, table.move());
      }
    }
  }

  /** Names the copy in the table {@code golden.copies}. */
  public UUID id() {
    return id;
  }

  /** What it is a copy of. */
  public Plan plan() {
    return plan;
  }

  public Pack pack() {
    return plan.pack();
  }

  public Manifest manifest() {
    return plan.pack().manifest();
  }

  List<GoldenTable> tables() {
    return tables;
  }

  /** The ids of a tenant's personas and seeded rows, by {@code users} or table, and by key. */
  public Map<String, Map<String, UUID>> ids(UUID tenant) {
    TenantIds ids = TenantIds.of(tenant, manifest());
    Map<String, Map<String, UUID>> all = new LinkedHashMap<>();
    Map<String, UUID> users = new LinkedHashMap<>();
    manifest().personas().forEach(it -> users.put(it.key(), ids.persona(it.key())));
    all.put("users", users);
    for (PlannedTable table : plan.tables()) {
      String name = table.table().name();
      Map<String, UUID> rows = new LinkedHashMap<>();
      table
          .rows()
          .forEach(
              row ->
                  rows.put(
                      row.key(), table.table().tenantRoot() ? tenant : ids.row(name, row.key())));
      if (!rows.isEmpty()) {
        all.put(name, rows);
      }
    }
    return all;
  }

  /**
   * Makes the rows of a tenant that has none. Fails with {@link MissingCopyException} if the copy
   * is no longer there.
   */
  public Uni<Void> pour(SqlConnection connection, Tenant tenant) {
    return written(connection, tenant, new ArrayList<>());
  }

  /** Deletes all rows of the tenant, whoever made them, and makes it anew as {@link #pour} does. */
  public Uni<Void> restore(SqlConnection connection, Tenant tenant) {
    List<Uni<Long>> deletions = new ArrayList<>();
    Tuple id = Tuple.of(tenant.id());
    clear.forEach((table, sql) -> deletions.add(run(connection, table, sql, id).replaceWith(0L)));
    return written(connection, tenant, deletions);
  }

  /**
   * What the rows of a tenant are before anybody changes them, each table after those it refers to.
   */
  public List<PristineTable> pristine(UUID tenant) {
    String fixed = fixed(tenant).encode();
    return tables.stream().map(table -> table.pristine(id, fixed)).toList();
  }

  /** Fails with {@link MissingCopyException} if the copy is no longer there. */
  public Uni<Void> requireThere(SqlConnection connection) {
    return connection
        .preparedQuery(THERE)
        .execute(Tuple.of(id))
        .invoke(
            rows -> {
              if (rows.size() == 0) {
                throw new MissingCopyException(manifest().name());
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> written(SqlConnection connection, Tenant tenant, List<Uni<Long>> before) {
    List<Uni<Long>> statements = new ArrayList<>();
    statements.add(connection.query(DEFER).execute().replaceWith(0L));
    statements.addAll(before);
    Tuple settings = settings(tenant);
    pour.forEach(
        (table, sql) ->
            statements.add(
                run(connection, table, sql, table.isRoot() ? rootSettings(tenant) : settings)));
    statements.add(checkedNow(connection));
    return sum(statements)
        .invoke(
            rows -> {
              if (rows != pack().rowCount()) {
                throw new MissingCopyException(manifest().name());
              }
            })
        .replaceWithVoid();
  }

  /**
   * Moves the dates of seeded rows from one anchor date to another; what visitors made stays.
   *
   * @return how many rows were changed
   */
  public Uni<Long> move(SqlConnection connection, UUID tenant, LocalDate before, LocalDate after) {
    List<Uni<Long>> statements = new ArrayList<>();
    move.forEach(
        (table, sql) ->
            statements.add(run(connection, table, sql, Tuple.of(tenant, id, before, after))));
    for (GoldenTable table : tables) {
      if (table.isRoot()) {
        statements.add(run(connection, table, table.setAnchor(), Tuple.of(tenant, after)));
      }
    }
    return sum(statements);
  }

  private Tuple settings(Tenant tenant) {
    return Tuple.of(tenant.id(), id, tenant.anchorDate(), fixed(tenant.id()));
  }

  private JsonObject fixed(UUID tenant) {
    JsonObject fixed = new JsonObject();
    TenantIds.of(tenant, manifest())
        .fixed()
        .forEach((name, value) -> fixed.put(name, value.toString()));
    return fixed;
  }

  private Tuple rootSettings(Tenant tenant) {
    Tuple settings = settings(tenant);
    Map<String, String> given = tenant.columns(pack());
    GIVEN.forEach(column -> settings.addValue(given.get(column)));
    return settings;
  }

  private static Uni<Long> checkedNow(SqlConnection connection) {
    return connection
        .query(CHECK_NOW)
        .execute()
        .replaceWith(0L)
        .onFailure(LoadRefusedException::explains)
        .transform(failure -> LoadRefusedException.of("unknown", (PgException) failure));
  }

  private static Uni<Long> run(
      SqlConnection connection, GoldenTable table, String sql, Tuple parameters) {
    return connection
        .preparedQuery(sql)
        .execute(parameters)
        .map(done -> (long) done.rowCount())
        .onFailure(LoadRefusedException::explains)
        .transform(failure -> LoadRefusedException.of(table.name(), (PgException) failure));
  }

  /** Sends all at once; the first that fails tells why. */
  private static Uni<Long> sum(List<Uni<Long>> statements) {
    return Uni.combine()
        .all()
        .unis(statements)
        .with(counts -> counts.stream().mapToLong(count -> (Long) count).sum());
  }
}
