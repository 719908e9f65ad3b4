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

  // A tenant's rows are held against a copy's by their keys. The planner, who expects one of each,
  // would look through all of one for each of
  // the other.
  private static final String DEFER_AND_HASH = DEFER + "; SET LOCAL enable_nestloop = off";
  private static final String THERE = "SELECT FROM golden.copies WHERE id = $1";
  private static final String CHECK_NOW = "SET CONSTRAINTS ALL IMMEDIATE";

  private final UUID id;
  private final Plan plan;
  private final Generation generation;
  private final List<GoldenTable> tables;
  private final Map<GoldenTable, String> pour = new LinkedHashMap<>();
  private final Map<GoldenTable, String> clear = new LinkedHashMap<>();
  private final Map<GoldenTable, String> clearDifferent = new LinkedHashMap<>();
  private final Map<GoldenTable, String> pourMissing = new LinkedHashMap<>();
  private final Map<GoldenTable, String> move = new LinkedHashMap<>();

  GoldenCopy(UUID id, Plan plan) {
    this.id = id;
    this.plan = plan;
    this.generation = new Generation(plan);
    this.tables = plan.tables().stream().map(GoldenTable::new).toList();
    for (GoldenTable table : tables) {
      if (table.isEmpty()) {
        clear.put(table, table.clear());
      } else {
        clearDifferent.put(table, table.clearDifferent());
        pourMissing.put(table, table.pourMissing());
        pour.put(table, table.pour());
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
   *
   * @return how many rows of which table it has made
   */
  public Uni<Map<String, Long>> pour(SqlConnection connection, Tenant tenant, Progress progress) {
    Map<String, Long> written = new LinkedHashMap<>();
    List<Uni<Long>> statements = new ArrayList<>();
    statements.add(connection.query(DEFER).execute().replaceWith(0L));
    statements.addAll(forEach(pour, connection, tenant, written));
    statements.add(checkedNow(connection));
    return sum(statements)
        .invoke(rows -> thereIf(rows == pack().rowCount()))
        .chain(() -> generation.run(connection, tenant, progress))
        .replaceWith(() -> withGenerated(written, tenant));
  }

  /**
   * What the rows of a tenant are before anybody changes them, each table after those it refers to.
   */
  public List<PristineTable> pristine(UUID tenant) {
    String fixed = fixed(tenant).encode();
    return tables.stream().map(table -> table.pristine(id, fixed)).toList();
  }

  /** The same of the rows that generators make: none at scale 1. */
  public List<PristineUnits> pristineUnits(Tenant tenant) {
    return generation.pristine(tenant);
  }

  /** Fails with {@link MissingCopyException} if the copy is no longer there. */
  public Uni<Void> requireThere(SqlConnection connection) {
    return connection
        .preparedQuery(THERE)
        .execute(Tuple.of(id))
        .invoke(copies -> thereIf(copies.size() == 1))
        .replaceWithVoid();
  }

  /**
   * Leaves the tenant as {@link #pour} would make it, and touches only rows that differ from that,
   * whoever made them. Fails as that does.
   *
   * <p>First go all rows that differ, then those are made that are missing: what two rows have
   * swapped stands in nobody's way. Parents go first, so that what their deletion does to children
   * is seen when it is the children's turn.
   *
   * @return how many rows of which table it has made
   */
  public Uni<Map<String, Long>> restore(
      SqlConnection connection, Tenant tenant, Progress progress) {
    Map<String, Long> written = new LinkedHashMap<>();
    List<Uni<Long>> statements = new ArrayList<>();
    // Copies go all at once, and from here on they stay to the end of the transaction.
    statements.add(requireThere(connection).replaceWith(0L));
    statements.add(connection.query(DEFER_AND_HASH).execute().replaceWith(0L));
    clear.forEach(
        (table, sql) -> statements.add(run(connection, table, sql, Tuple.of(tenant.id()))));
    statements.addAll(forEach(clearDifferent, connection, tenant, new LinkedHashMap<>()));
    statements.addAll(forEach(pourMissing, connection, tenant, written));
    statements.add(checkedNow(connection));
    return sum(statements)
        .chain(() -> generation.run(connection, tenant, progress))
        .replaceWith(() -> withGenerated(written, tenant));
  }

  private void thereIf(boolean there) {
    if (!there) {
      throw new MissingCopyException(manifest().name());
    }
  }

  /** The statements, on their way; how many rows of which table they touch goes to {@code rows}. */
  private List<Uni<Long>> forEach(
      Map<GoldenTable, String> statements,
      SqlConnection connection,
      Tenant tenant,
      Map<String, Long> rows) {
    Tuple settings = settings(tenant);
    return statements.entrySet().stream()
        .map(
            it ->
                run(
                        connection,
                        it.getKey(),
                        it.getValue(),
                        it.getKey().isRoot() ? rootSettings(tenant) : settings)
                    .invoke(count -> note(rows, it.getKey(), count)))
        .toList();
  }

  private Map<String, Long> withGenerated(Map<String, Long> written, Tenant tenant) {
    for (GoldenTable table : tables) {
      long generated = plan.generators().rowCount(table.name(), tenant.scale());
      if (generated > 0) {
        written.merge(table.name(), generated, Long::sum);
      }
    }
    return written;
  }

  private static void note(Map<String, Long> rows, GoldenTable table, long count) {
    if (count > 0) {
      rows.put(table.name(), count);
    }
  }

  /**
   * Moves the dates of seeded rows from the tenant's anchor date to another; what visitors made
   * stays.
   *
   * @return how many rows were changed
   */
  public Uni<Long> move(SqlConnection connection, Tenant tenant, LocalDate after) {
    LocalDate before = tenant.anchorDate();
    List<Uni<Long>> statements = new ArrayList<>();
    move.forEach(
        (table, sql) ->
            statements.add(run(connection, table, sql, Tuple.of(tenant.id(), id, before, after))));
    statements.addAll(generation.move(connection, tenant, after));
    for (GoldenTable table : tables) {
      if (table.isRoot()) {
        statements.add(run(connection, table, table.setAnchor(), Tuple.of(tenant.id(), after)));
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
    GoldenTable.GIVEN.forEach(column -> settings.addValue(given.get(column)));
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
