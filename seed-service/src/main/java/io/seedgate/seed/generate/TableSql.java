package io.seedgate.seed.generate;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.Members.Value;
import io.seedgate.seed.generate.Population.RowRule;
import io.seedgate.seed.generate.Rule.Choice;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All rows of one table that one population has: a SELECT for each rule, out of members whose
 * values are computed once.
 */
final class TableSql {

  private final Table table;
  private final Generators.Labels labels;
  private final Literals literals;
  private final Budget budget;
  private final Problems problems;
  private final Members members;
  private final List<String> names;
  private final Map<Column, Boolean> dates = new LinkedHashMap<>();
  private final Named named;
  private final List<Part> parts = new ArrayList<>();

  /**
   * A table of a population.
   *
   * @param names of rows of the story whose ids the statement wants; grows
   */
  TableSql(
      Table table,
      Generators.Labels labels,
      Members members,
      List<String> names,
      Literals literals,
      Budget budget,
      Problems problems) {
    this.table = table;
    this.labels = labels;
    this.members = members;
    this.names = names;
    this.literals = literals;
    this.budget = budget;
    this.problems = problems;
    this.named = new Named(table, members, labels);
  }

  String table() {
    return table.name();
  }

  /** What one rule has, by column. */
  private record Part(
      String label,
      List<Integer> positions,
      Map<Column, String> values,
      List<Map<String, String>> names) {}

  /** Adds a rule; {@code defaults} are for columns that it leaves out. */
  void add(RowRule row, Map<String, PackValue> defaults) {
    checkNames(row);
    var sql = new ColumnSql(table, row, members, names, dates, literals, budget, problems);
    Map<String, PackValue> given = new HashMap<>(defaults);
    given.putAll(row.columns());
    Map<Column, String> values = new LinkedHashMap<>();
    Map<Column, PackValue> held = new LinkedHashMap<>();
    for (Column column : table.columns()) {
      PackValue value = given.get(column.name());
      if (value != null) {
        values.put(column, value(sql, row, column, value));
        held.put(column, value);
      } else if (!column.nullable() && column.defaultExpression().isEmpty()) {
        problems.add(
            Code.MISSING_VALUE,
            row.place(),
            table.name(),
            row.label(),
            column.name(),
            "This column needs a value.");
      }
    }
    held.forEach((column, value) -> checkLength(row, column, value, sql.positions()));
    parts.add(
        new Part(
            row.label(), sql.positions(), values, named.rows(row.label(), sql.positions(), held)));
  }

  /** For texts that are put together; others were held to their column as they are. */
  private void checkLength(RowRule row, Column column, PackValue value, List<Integer> positions) {
    if (column.maxLength().isEmpty() || !(value instanceof Scalar scalar)) {
      return;
    }
    Template template = Template.parse(scalar.text());
    boolean whole =
        template.isPlain()
            || template.onlyName().flatMap(members::value).map(Value::rule).orElse(null)
                instanceof Choice;
    int most = whole ? 0 : TextLength.most(scalar, members, positions, budget);
    if (most > column.maxLength().get()) {
      problems.add(
          Code.TOO_LONG,
          value.place(),
          table.name(),
          row.label(),
          column.name(),
          "This text may have %d characters, the column takes %d."
              .formatted(most, column.maxLength().get()));
    }
  }

  private String value(ColumnSql sql, RowRule row, Column column, PackValue value) {
    if (named.isDrawn(column, value)) {
      problems.add(
          Code.BAD_FIELD,
          value.place(),
          table.name(),
          row.label(),
          column.name(),
          "Whose a row is, and which it belongs to, isn't drawn, so that everybody can count them.");
    }
    if (value instanceof Mapping rule && column.refersTo().isPresent()) {
      return sql.row(column, rule, labels);
    }
    return value instanceof Mapping rule && column.kind() == Kind.PERSONA
        ? sql.person(column, rule, labels)
        : sql.of(column, value);
  }

  private void checkNames(RowRule row) {
    row.columns()
        .forEach(
            (name, value) -> {
              boolean computed = Catalog.COMPUTED.contains(name);
              if (computed || table.column(name).isEmpty()) {
                problems.add(
                    computed ? Code.RESERVED_COLUMN : Code.UNKNOWN_COLUMN,
                    value.place(),
                    table.name(),
                    row.label(),
                    name,
                    computed ? "The service fills this column." : "The table has no such column.");
              }
            });
  }

  /** The rows, once all rules of all populations are there: some ask for others' ids. */
  GeneratedRows rows() {
    return new GeneratedRows(
        table.name(),
        parts.stream().map(Part::label).toList(),
        parts.stream().mapToInt(part -> part.positions().size()).sum(),
        columns(),
        members.with(select()),
        Map.copyOf(dates),
        parts.stream().flatMap(part -> part.names().stream()).toList());
  }

  /** SQL that makes them, out of relations that a WITH before it has. */
  String insert() {
    return "INSERT INTO \"%s\" (%s)\n%s"
        .formatted(
            table.name(),
            Stream.concat(
                    Stream.of(Catalog.TENANT, Catalog.ID, Catalog.SEED_KEY),
                    columns().stream().map(Column::name))
                .map(name -> '"' + name + '"')
                .collect(joining(", ")),
            select());
  }

  private List<Column> columns() {
    return parts.stream().flatMap(part -> part.values().keySet().stream()).distinct().toList();
  }

  private String select() {
    List<Column> columns = columns();
    return parts.stream().map(part -> select(part, columns)).collect(joining("\nUNION ALL\n"));
  }

  private String select(Part part, List<Column> columns) {
    String all =
        columns.stream()
            .map(column -> ", " + part.values().getOrDefault(column, otherwise(column)))
            .collect(joining());
    boolean some = part.positions().size() < labels.own().each();
    return "SELECT $1::uuid, %s, '%s#' || m.k%s FROM %s m%s"
        .formatted(
            members.ownId(table.name() + "/" + part.label()),
            part.label(),
            all,
            members.relation().name(),
            some ? " WHERE m.i = ANY ('{%s}')".formatted(listed(part.positions())) : "");
  }

  private static String listed(List<Integer> positions) {
    return positions.stream().map(String::valueOf).collect(joining(","));
  }

  /** What a column holds where one rule fills it and another doesn't. */
  private static String otherwise(Column column) {
    return "(%s)::%s".formatted(column.defaultExpression().orElse("NULL"), column.type());
  }
}
