package io.seedgate.seed.generate;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.Population.RowRule;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.Problems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The generators of a pack, ready to run. Immutable. */
public final class Generators {

  /** Of a pack that has none, and so one scale only. */
  public static final Generators NONE = new Generators(List.of(), "", List.of());

  /** The highest scale. */
  public static final int MOST = RuleReader.UNITS;

  /** Says of which types they are, where no other place does. */
  static final String PARAMETERS =
      "parameters AS (SELECT $4::date, $5::date, $6::uuid[], $7::text)";

  private final List<GeneratedRows> rows;
  private final String insert;
  private final List<String> names;

  private Generators(List<GeneratedRows> rows, String insert, List<String> names) {
    this.rows = List.copyOf(rows);
    this.insert = insert;
    this.names = List.copyOf(names);
  }

  /** What they make, by table and population, tables after those they refer to. */
  public List<GeneratedRows> rows() {
    return rows;
  }

  /**
   * SQL that makes all rows of some units. What several rows need is computed once, and foreign
   * keys are checked when all are there. Parameters as of {@link GeneratedRows#select}.
   */
  public String insert() {
    return insert;
  }

  /** Rows of the story and personas whose ids {@link #insert} wants. */
  public List<String> names() {
    return names;
  }

  /** True if there is one scale only. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** How many rows each unit of scale has. */
  public long perUnit() {
    return rows.stream().mapToLong(GeneratedRows::perUnit).sum();
  }

  /** How many rows a tenant of {@code scale} gets beside those of the story. */
  public long rowCount(int scale) {
    return (scale - 1L) * perUnit();
  }

  /** How many of them are in {@code table}. */
  public long rowCount(String table, int scale) {
    return (scale - 1L)
        * rows.stream()
            .filter(made -> made.table().equals(table))
            .mapToLong(GeneratedRows::perUnit)
            .sum();
  }

  /** A row rule with its population. */
  record Labelled(Population population, RowRule row) {}

  /**
   * Where rows of one population look others up.
   *
   * @param own the population
   */
  record Labels(Population own, Map<String, Population> populations) {

    Optional<Labelled> find(String table, String label) {
      return populations.values().stream()
          .flatMap(
              population -> population.rows().stream().map(row -> new Labelled(population, row)))
          .filter(found -> found.row().table().equals(table) && found.row().label().equals(label))
          .findFirst();
    }
  }

  /**
   * Compiles what was read, and tells all that is wrong with it.
   *
   * @param files the documents by their files' names
   * @param defaults values for each table that has the column
   */
  public static Generators compile(
      Map<String, PackValue> files,
      Map<String, PackValue> defaults,
      Catalog catalog,
      Literals literals,
      Problems problems) {
    var budget = new Budget(problems);
    Map<String, Population> populations = PopulationReader.read(files, budget, problems);
    Map<List<String>, TableSql> tables = new LinkedHashMap<>();
    Map<String, RowRule> labels = new LinkedHashMap<>();
    List<String> names = new ArrayList<>();
    List<Relation> relations = new ArrayList<>(List.of(Relation.units()));
    for (Population population : populations.values()) {
      Relation own = own(population, relations);
      for (RowRule row : population.rows()) {
        RowRule other = labels.putIfAbsent(row.table() + "/" + row.label(), row);
        Optional<Table> table = catalog.table(row.table()).filter(it -> !it.tenantRoot());
        if (other != null) {
          problems.add(
              Code.DUPLICATE_KEY,
              row.place(),
              row.table(),
              row.label(),
              "key",
              "Rows of this key are made at %s already.".formatted(other.place()));
        } else if (table.isEmpty()) {
          problems.add(
              Code.UNKNOWN_TABLE,
              row.place(),
              row.table(),
              row.label(),
              "table",
              "The database has no table of this name that a generator may fill.");
        } else {
          tables
              .computeIfAbsent(
                  List.of(population.name(), row.table()),
                  any ->
                      new TableSql(
                          table.get(),
                          new Labels(population, populations),
                          new Members(population, populations, relations.get(0), own),
                          names,
                          literals,
                          budget,
                          problems))
              .add(row, defaults);
        }
      }
    }
    if (tables.isEmpty()) {
      return NONE;
    }
    List<String> order = catalog.tables().stream().map(Table::name).toList();
    List<TableSql> ordered =
        tables.values().stream()
            .sorted(Comparator.comparing(made -> order.indexOf(made.table())))
            .toList();
    return new Generators(
        ordered.stream().map(TableSql::rows).toList(), statement(relations, ordered), names);
  }

  private static Relation own(Population population, List<Relation> relations) {
    if (population.each() == 1) {
      return relations.get(0);
    }
    Relation own = Relation.members(relations.size(), population.each());
    relations.add(own);
    return own;
  }

  private static String statement(List<Relation> relations, List<TableSql> tables) {
    List<String> inserts = tables.stream().map(TableSql::insert).toList();
    List<String> parts = new ArrayList<>(List.of(PARAMETERS));
    relations.forEach(relation -> parts.add(relation.sql(any -> true)));
    for (int i = 1; i < inserts.size(); i++) {
      parts.add("t%d AS (%s)".formatted(i, inserts.get(i)));
    }
    return "WITH %s\n%s".formatted(String.join(",\n", parts), inserts.get(0));
  }
}
