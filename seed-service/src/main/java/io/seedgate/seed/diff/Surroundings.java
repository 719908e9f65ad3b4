package io.seedgate.seed.diff;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.diff.Findings.Batch;
import io.seedgate.seed.golden.PristineUnits;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The generated rows of a tenant beside what its generators would make, a batch of units at a time:
 * neither here nor in the database is more held than a batch. Its methods want a transaction of the
 * tenant in the name of the service.
 */
final class Surroundings {

  /** After the seven that the rows themselves take. */
  private static final String ROW = "$8::uuid";

  private static final String FIND =
      """
      SELECT change::text, count(*) AS rows,
             jsonb_agg(to_jsonb(found) - 'place') FILTER (WHERE place <= $9::bigint) AS told
      FROM (SELECT d.*, row_number() OVER (ORDER BY d.key) AS place FROM (%s) d) found
      GROUP BY change
      """;

  private final List<PristineUnits> units;

  Surroundings(List<PristineUnits> units) {
    this.units = units;
  }

  /**
   * Looks for what {@code request} covers.
   *
   * @param told the table whose changes are told one by one, and are looked for first; null: any
   */
  Uni<Findings> find(
      SqlConnection connection, UndoRequest request, String told, Findings findings) {
    return batches(connection, request)
        .chain(
            batches ->
                Multi.createFrom()
                    .iterable(
                        batches.stream()
                            .sorted(Comparator.comparing(it -> !it.table().equals(told)))
                            .toList())
                    .onItem()
                    .transformToUniAndConcatenate(
                        batch ->
                            findings.isOver()
                                ? Uni.createFrom().voidItem()
                                : find(connection, batch, request, told, findings))
                    .onItem()
                    .ignoreAsUni())
        .replaceWith(findings);
  }

  private static Uni<Void> find(
      SqlConnection connection, Batch batch, UndoRequest request, String told, Findings findings) {
    boolean oneByOne = told == null || told.equals(batch.table());
    return connection
        .preparedQuery(FIND.formatted(compared(batch).differing()))
        .execute(parameters(batch, request).addLong(oneByOne ? (long) findings.room() : 0L))
        .invoke(
            rows -> {
              for (Row row : rows) {
                ChangeKind kind = ChangeKind.valueOf(row.getString(0).toUpperCase(Locale.ROOT));
                if (request.covers(batch.table(), kind)) {
                  findings.add(batch, kind, row.getLong(1), (JsonArray) row.getValue(2), oneByOne);
                }
              }
            })
        .replaceWithVoid();
  }

  /** Where to look: for one row that is there, only in its unit. */
  private Uni<List<Batch>> batches(SqlConnection connection, UndoRequest request) {
    List<PristineUnits> here =
        units.stream()
            .filter(it -> request.table() == null || request.table().equals(table(it)))
            .toList();
    List<Batch> all = here.stream().flatMap(Surroundings::batches).toList();
    return request.id() == null || here.isEmpty()
        ? Uni.createFrom().item(all)
        : connection
            .preparedQuery(compared(here.get(0)).key())
            .execute(Tuple.of(request.id()))
            .map(rows -> rows.size() == 0 ? all : unit(here, rows.iterator().next().getString(0)));
  }

  private static List<Batch> unit(List<PristineUnits> here, String key) {
    if (key == null || key.indexOf('#') < 0) {
      return List.of();
    }
    long unit = PristineUnits.unit(key);
    return here.stream().filter(it -> it.has(key)).map(it -> new Batch(it, unit, unit)).toList();
  }

  private static Stream<Batch> batches(PristineUnits units) {
    return units.batches().mapToObj(first -> new Batch(units, first, units.last(first)));
  }

  /**
   * Deleted rows that those want which would be restored: the first of each batch, as {@link
   * ComparedTable#missing} has them.
   *
   * @param parents what a column refers to that doesn't return as well
   */
  static Uni<List<Row>> missing(
      SqlConnection connection,
      Findings findings,
      UndoRequest request,
      Function<Column, Optional<ComparedTable>> parents) {
    List<Row> missing = new ArrayList<>();
    return Multi.createFrom()
        .iterable(findings.batches())
        .onItem()
        .transformToUniAndConcatenate(
            batch -> missing(connection, batch, request, parents).invoke(missing::addAll))
        .onItem()
        .ignoreAsUni()
        .replaceWith(missing);
  }

  private static Uni<List<Row>> missing(
      SqlConnection connection,
      Batch batch,
      UndoRequest request,
      Function<Column, Optional<ComparedTable>> parents) {
    boolean changed = request.covers(batch.table(), ChangeKind.CHANGED);
    boolean deleted = request.covers(batch.table(), ChangeKind.DELETED);
    List<String> selects = new ArrayList<>();
    for (Column column : batch.units().rows().columns()) {
      parents
          .apply(column)
          .map(parent -> compared(batch).missing(parent, column, changed, deleted))
          .ifPresent(selects::add);
    }
    if (selects.isEmpty()) {
      return Uni.createFrom().item(List.of());
    }
    String sql =
        "SELECT DISTINCT * FROM (%s) missing LIMIT %d"
            .formatted(String.join("\nUNION ALL\n", selects), Comparison.TOLD);
    return connection
        .preparedQuery(sql)
        .execute(parameters(batch, request))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
  }

  /** Restores what was found of one kind; how many rows of which table. */
  static Uni<List<TableChanges>> restore(
      SqlConnection connection, Findings findings, UndoRequest request, ChangeKind kind) {
    return Multi.createFrom()
        .iterable(findings.batches())
        .filter(batch -> request.covers(batch.table(), kind))
        .onItem()
        .transformToUniAndConcatenate(
            batch ->
                connection
                    .preparedQuery(
                        kind == ChangeKind.CHANGED
                            ? compared(batch).restoreChanged()
                            : compared(batch).restoreDeleted())
                    .execute(parameters(batch, request))
                    .map(done -> TableChanges.of(batch.table(), kind, done.rowCount())))
        .collect()
        .asList();
  }

  private static Tuple parameters(Batch batch, UndoRequest request) {
    return batch.units().parameters(batch.first(), batch.last()).addUUID(request.id());
  }

  private static String table(PristineUnits units) {
    return units.rows().table().name();
  }

  private static ComparedTable compared(Batch batch) {
    return compared(batch.units());
  }

  private static ComparedTable compared(PristineUnits units) {
    return new ComparedTable(units.rows(), ROW);
  }
}
