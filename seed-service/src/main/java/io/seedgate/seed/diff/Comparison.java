package io.seedgate.seed.diff;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.diff.DiffProblem.Blocker;
import io.seedgate.seed.golden.GoldenCopy;
import io.seedgate.seed.list.RecordReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A tenant beside the golden copy of its pack. Its methods want a transaction of the tenant in the
 * name of the service.
 */
final class Comparison {

  private static final RecordReader<TableChanges> COUNTS = RecordReader.of(TableChanges.class);
  private static final int TOLD = 20;

  /** Parents first. */
  private final List<ComparedTable> tables;

  Comparison(GoldenCopy copy, UUID tenant) {
    this.tables = copy.pristine(tenant).stream().map(ComparedTable::new).toList();
  }

  boolean has(String table) {
    return find(table).isPresent();
  }

  /** A SELECT in parentheses, of {@link RowChange}s. */
  String source() {
    return tables.stream().map(ComparedTable::changes).collect(joining("\nUNION ALL\n", "(", ")"));
  }

  /**
   * Has the planner hold rows against each other by their keys, all at once: it expects one of each
   * and would look through all of one for each of the other.
   */
  Uni<Void> prepare(SqlConnection connection) {
    return connection.query("SET LOCAL enable_nestloop = off").execute().replaceWithVoid();
  }

  /** How much was done to each table to which something was. */
  Uni<List<TableChanges>> counts(SqlConnection connection) {
    String sql =
        """
        SELECT listed."table", count(*) FILTER (WHERE change = 'added') AS added,
               count(*) FILTER (WHERE change = 'changed') AS changed,
               count(*) FILTER (WHERE change = 'deleted') AS deleted
        FROM %s AS listed GROUP BY listed."table" ORDER BY listed."table"
        """
            .formatted(source());
    return connection.preparedQuery(sql).execute().map(rows -> list(rows, COUNTS::read));
  }

  /** Rows that stand in the way of what is asked, the first 20. */
  Uni<List<Blocker>> blockers(SqlConnection connection, UndoRequest request) {
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
        .map(
            rows -> list(rows, it -> new Blocker(it.getString(0), it.getUUID(1), it.getString(2))));
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

  /** Undoes what the request covers; what was undone. */
  Uni<List<TableChanges>> undo(SqlConnection connection, UndoRequest request) {
    List<ComparedTable> childrenFirst = new ArrayList<>(tables);
    Collections.reverse(childrenFirst);
    return each(connection, childrenFirst, request, ChangeKind.ADDED)
        .chain(
            added ->
                each(connection, tables, request, ChangeKind.CHANGED)
                    .chain(
                        changed ->
                            each(connection, tables, request, ChangeKind.DELETED)
                                .map(deleted -> summary(added, changed, deleted))));
  }

  private record Count(String table, long rows) {}

  private static Uni<List<Count>> each(
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
                    .map(done -> new Count(table.name(), done.rowCount())))
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

  private List<TableChanges> summary(List<Count> added, List<Count> changed, List<Count> deleted) {
    return tables.stream()
        .map(ComparedTable::name)
        .sorted()
        .map(name -> new TableChanges(name, of(name, added), of(name, changed), of(name, deleted)))
        .filter(TableChanges::any)
        .toList();
  }

  private static long of(String table, List<Count> counts) {
    return counts.stream().filter(it -> it.table().equals(table)).mapToLong(Count::rows).sum();
  }

  private Optional<ComparedTable> find(String name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private static <T> List<T> list(Iterable<Row> rows, Function<Row, T> read) {
    return StreamSupport.stream(rows.spliterator(), false).map(read).toList();
  }
}
