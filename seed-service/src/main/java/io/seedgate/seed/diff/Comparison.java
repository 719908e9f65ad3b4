package io.seedgate.seed.diff;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.diff.DiffProblem.Blocker;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.plan.Tenant;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A tenant beside the golden copy of its pack and what its generators would make. Its methods want
 * a transaction of the tenant in the name of the service.
 */
final class Comparison {

  private static final RecordReader<TableChanges> COUNTS = RecordReader.of(TableChanges.class);

  /** Blockers told, at most. */
  static final int TOLD = 20;

  // A transaction that only reads has no other place for them that a SELECT could read from.
  private static final String TELL =
      "SELECT set_config('seedgate.generated_changes', $1::jsonb::text, true)";

  private static final String TOLD_CHANGES =
      """
      SELECT "table", id, key, change, columns, pristine, present, changed_at
      FROM jsonb_to_recordset(coalesce(nullif(current_setting('seedgate.generated_changes', true), ''), '[]')::jsonb)
        AS told ("table" text, id uuid, key text, change change_kind, columns jsonb, pristine jsonb, present jsonb,
                 changed_at timestamptz)\
      """;

  // The day that the story's source counts from as well: it may have moved a moment ago.
  private static final String ANCHOR =
      "SELECT anchor_date FROM tenants WHERE id = current_tenant_id()";

  /** Of the story; parents first. */
  private final List<ComparedTable> tables;

  private final GoldenCopy copy;
  private final Tenant tenant;

  Comparison(GoldenCopy copy, Tenant tenant) {
    this.copy = copy;
    this.tenant = tenant;
    this.tables = copy.pristine(tenant.id()).stream().map(ComparedTable::new).toList();
  }

  boolean has(String table) {
    return find(table).isPresent();
  }

  /**
   * A SELECT in parentheses, of {@link RowChange}s: of generated rows those that were {@link #tell
   * told}.
   */
  String source() {
    return "(%s\nUNION ALL\n%s)".formatted(ofStory(), TOLD_CHANGES);
  }

  private String ofStory() {
    return tables.stream().map(ComparedTable::changes).collect(joining("\nUNION ALL\n"));
  }

  /**
   * Has the planner hold rows against each other by their keys, all at once: it expects one of each
   * and would look through all of one for each of the other.
   */
  static Uni<Void> prepare(SqlConnection connection) {
    return connection.query("SET LOCAL enable_nestloop = off").execute().replaceWithVoid();
  }

  /** Has changes of generated rows among those of {@link #source}, for this transaction. */
  Uni<Void> tell(SqlConnection connection, Findings findings) {
    return connection.preparedQuery(TELL).execute(Tuple.of(findings.told())).replaceWithVoid();
  }

  /** Looks for changes of generated rows; see {@link Surroundings#find}. */
  Uni<Findings> find(
      SqlConnection connection, UndoRequest request, String told, Findings findings) {
    if (tenant.scale() == 1) {
      return Uni.createFrom().item(findings);
    }
    return connection
        .query(ANCHOR)
        .execute()
        .map(rows -> copy.pristineUnits(tenant.on(rows.iterator().next().getLocalDate(0))))
        .chain(units -> new Surroundings(units).find(connection, request, told, findings));
  }

  /** How much was done to each table to which something was, {@code findings} among it. */
  Uni<List<TableChanges>> counts(SqlConnection connection, Findings findings) {
    return countsOfStory(connection).map(story -> together(story, findings.counts()));
  }

  private static List<TableChanges> together(List<TableChanges> some, List<TableChanges> others) {
    Map<String, TableChanges> sum = new TreeMap<>();
    Stream.concat(some.stream(), others.stream())
        .forEach(it -> sum.merge(it.table(), it, TableChanges::plus));
    return List.copyOf(sum.values());
  }

  private Uni<List<TableChanges>> countsOfStory(SqlConnection connection) {
    String sql =
        """
        SELECT listed."table", count(*) FILTER (WHERE change = 'added') AS added,
               count(*) FILTER (WHERE change = 'changed') AS changed,
               count(*) FILTER (WHERE change = 'deleted') AS deleted
        FROM (%s) AS listed GROUP BY listed."table" ORDER BY listed."table"
        """
            .formatted(ofStory());
    return connection.preparedQuery(sql).execute().map(rows -> list(rows, COUNTS::read));
  }

  /** Rows that stand in the way of what is asked, the first 20. */
  Uni<List<Blocker>> blockers(SqlConnection connection, UndoRequest request, Findings findings) {
    return blockersOfStory(connection, request)
        .chain(
            story ->
                Surroundings.missing(connection, findings, request, column -> away(column, request))
                    .map(rows -> first(story, list(rows, this::blocker))));
  }

  /** What a column refers to, unless all of it that is deleted returns as well. */
  private Optional<ComparedTable> away(Column column, UndoRequest request) {
    return column
        .refersTo()
        .flatMap(this::find)
        .filter(parent -> !parent.isRoot())
        .filter(
            parent -> request.id() != null || !request.covers(parent.name(), ChangeKind.DELETED));
  }

  private static List<Blocker> first(List<Blocker> some, List<Blocker> others) {
    return Stream.concat(some.stream(), others.stream()).distinct().limit(TOLD).toList();
  }

  private Blocker blocker(Row row) {
    String table = row.getString(0);
    UUID id = row.getUUID(1);
    String key = row.getString(2);
    return new Blocker(table, id, key == null ? keyInStory(table, id) : key);
  }

  /** Null if the row isn't of the story. */
  private String keyInStory(String table, UUID id) {
    return copy.ids(tenant.id()).getOrDefault(table, Map.of()).entrySet().stream()
        .filter(row -> row.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private Uni<List<Blocker>> blockersOfStory(SqlConnection connection, UndoRequest request) {
    List<String> selects = new ArrayList<>();
    for (ComparedTable child : tables) {
      for (Column column : child.pristine().table().columns()) {
        column
            .refersTo()
            .flatMap(this::find)
            .ifPresent(parent -> blockers(child, column, parent, request, selects));
      }
    }
    if (selects.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    String sql =
        "SELECT DISTINCT * FROM (%s) blockers ORDER BY \"table\", id LIMIT %d"
            .formatted(String.join("\nUNION ALL\n", selects), TOLD);
    return connection
        .preparedQuery(sql)
        .execute(Tuple.of(request.id()))
        .map(rows -> list(rows, this::blocker));
  }

  /** What would go with an added row, and what a restored one refers to. */
  private static void blockers(
      ComparedTable child,
      Column column,
      ComparedTable parent,
      UndoRequest request,
      List<String> selects) {
    boolean oneRow = request.id() != null;
    if (request.covers(parent.name(), ChangeKind.ADDED)) {
      boolean both = !oneRow && request.covers(child.name(), ChangeKind.ADDED);
      selects.add(parent.dependents(child, column, both));
    }
    boolean changed = request.covers(child.name(), ChangeKind.CHANGED);
    boolean deleted = request.covers(child.name(), ChangeKind.DELETED);
    boolean parentReturns = !oneRow && request.covers(parent.name(), ChangeKind.DELETED);
    if ((changed || deleted)
        && !parentReturns
        && !parent.isRoot()
        && child.pristine().columns().contains(column)) {
      selects.add(child.missing(parent, column, changed, deleted));
    }
  }

  /**
   * Undoes what the request covers; what was undone.
   *
   * @param findings what of it was found in generated rows
   */
  Uni<List<TableChanges>> undo(SqlConnection connection, UndoRequest request, Findings findings) {
    List<TableChanges> done = new ArrayList<>();
    // What was restored no longer refers to what was added, and goes with none of it.
    List<ChangeKind> order =
        request.isEverything()
            ? List.of(ChangeKind.CHANGED, ChangeKind.ADDED, ChangeKind.DELETED)
            : List.of(ChangeKind.ADDED, ChangeKind.CHANGED, ChangeKind.DELETED);
    return Multi.createFrom()
        .iterable(order)
        .onItem()
        .transformToUniAndConcatenate(
            kind -> undo(connection, request, findings, kind).invoke(done::addAll))
        .onItem()
        .ignoreAsUni()
        .map(all -> together(done, List.of()).stream().filter(TableChanges::any).toList());
  }

  private Uni<List<TableChanges>> undo(
      SqlConnection connection, UndoRequest request, Findings findings, ChangeKind kind) {
    List<ComparedTable> order = new ArrayList<>(tables);
    if (kind == ChangeKind.ADDED) {
      Collections.reverse(order);
      return each(connection, order, request, kind);
    }
    return each(connection, order, request, kind)
        .chain(
            story ->
                Surroundings.restore(connection, findings, request, kind)
                    .map(others -> together(story, others)));
  }

  private static Uni<List<TableChanges>> each(
      SqlConnection connection, List<ComparedTable> order, UndoRequest request, ChangeKind kind) {
    return Multi.createFrom()
        .iterable(order)
        .filter(table -> request.covers(table.name(), kind))
        .filter(table -> kind == ChangeKind.CHANGED || !table.isRoot())
        .onItem()
        .transformToUniAndConcatenate(
            table ->
                connection
                    .preparedQuery(statement(table, kind))
                    .execute(Tuple.of(request.id()))
                    .map(done -> TableChanges.of(table.name(), kind, done.rowCount())))
        .collect()
        .asList();
  }

  private static String statement(ComparedTable table, ChangeKind kind) {
    return switch (kind) {
      case ADDED -> table.removeAdded();
      case CHANGED -> table.restoreChanged();
      case DELETED -> table.restoreDeleted();
    };
  }

  /** Whether the row that the request names is in its table, as it was or not. */
  Uni<Boolean> isThere(SqlConnection connection, UndoRequest request) {
    return connection
        .preparedQuery(find(request.table()).orElseThrow().there())
        .execute(Tuple.of(request.id()))
        .map(rows -> rows.size() > 0);
  }

  private Optional<ComparedTable> find(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }
}
