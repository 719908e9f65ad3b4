package io.seedgate.seed.plan;

import static java.util.stream.Collectors.toSet;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.pack.Manifest.Defect;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackReading;
import io.seedgate.seed.pack.PackRow;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.Place;
import io.seedgate.seed.pack.Problems;
import io.seedgate.seed.plan.Plan.PlannedRow;
import io.seedgate.seed.plan.Plan.PlannedTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds a pack against the catalog. */
public final class Planner {

  private final Pack pack;
  private final Catalog catalog;
  private final PackKeys keys;
  private final Problems problems = new Problems();

  private Planner(Pack pack, Catalog catalog, Set<String> unreadable) {
    this.pack = pack;
    this.catalog = catalog;
    this.keys = new PackKeys(pack, catalog.root().name(), unreadable);
  }

  /**
   * Plans what was read.
   *
   * @throws InvalidPackException with all problems, those of reading included
   */
  public static Plan plan(String name, PackReading reading, Catalog catalog) {
    var problems = new Problems();
    problems.addAll(reading.problems());
    Set<String> unreadable =
        reading.problems().stream()
            .filter(problem -> problem.code() == Code.UNREADABLE_FILE)
            .filter(problem -> !problem.place().file().equals(Manifest.FILE))
            .map(problem -> problem.place().table())
            .collect(toSet());
    List<PlannedTable> tables = new ArrayList<>();
    reading
        .pack()
        .ifPresent(
            pack -> {
              var planner = new Planner(pack, catalog, unreadable);
              tables.addAll(planner.tables());
              planner.checkManifest();
              problems.addAll(planner.problems.all());
            });
    if (!problems.all().isEmpty()) {
      throw new InvalidPackException(name, problems.all());
    }
    return new Plan(reading.pack().orElseThrow(), tables);
  }

  private List<PlannedTable> tables() {
    pack.tables()
        .forEach(
            (table, rows) -> {
              if (catalog.table(table).isEmpty()) {
                problems.add(
                    Code.UNKNOWN_TABLE,
                    rows.isEmpty() ? Place.of("data/" + table) : rows.get(0).place(),
                    table,
                    null,
                    null,
                    "The database has no table of this name that a pack may fill.");
              }
            });
    checkRoot();
    return catalog.tables().stream().map(this::table).toList();
  }

  private void checkRoot() {
    String root = catalog.root().name();
    List<PackRow> rows = pack.tables().getOrDefault(root, List.of());
    if (rows.size() != 1 && !(rows.isEmpty() && keys.mayHaveMore(root))) {
      problems.add(
          Code.NOT_ONE_TENANT_ROW,
          rows.isEmpty() ? Place.of("data/" + root + ".yaml") : rows.get(1).place(),
          root,
          null,
          null,
          "A pack has one row for the tenant itself, this one %d.".formatted(rows.size()));
    }
  }

  private PlannedTable table(Table table) {
    List<PackRow> rows = pack.tables().getOrDefault(table.name(), List.of());
    List<Map<String, PackValue>> fields =
        rows.stream().map(row -> withDefaults(row, table)).toList();
    List<Column> columns =
        table.columns().stream()
            .filter(column -> !isGiven(table, column.name()))
            .filter(
                column ->
                    !column.hasComputedDefault()
                        || fields.stream().anyMatch(row -> row.containsKey(column.name())))
            .toList();
    List<PlannedRow> planned = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      planned.add(row(table, columns, rows.get(i), fields.get(i)));
    }
    return new PlannedTable(table, columns, planned);
  }

  private Map<String, PackValue> withDefaults(PackRow row, Table table) {
    Map<String, PackValue> fields = new HashMap<>(row.fields());
    pack.manifest()
        .defaults()
        .forEach(
            (name, value) -> {
              if (table.column(name).isPresent()) {
                fields.putIfAbsent(name, value);
              }
            });
    return fields;
  }

  private PlannedRow row(
      Table table, List<Column> columns, PackRow row, Map<String, PackValue> fields) {
    checkNames(table, row);
    var reader = new CellReader(table.name(), row.key(), keys, problems);
    List<Cell> cells = new ArrayList<>(columns.size());
    for (Column column : columns) {
      PackValue value = fields.get(column.name());
      if (value == null) {
        checkMayBeAbsent(table, row, column);
      }
      cells.add(value == null ? new Cell.Absent() : reader.read(column, value));
    }
    return new PlannedRow(row.key(), cells);
  }

  private void checkNames(Table table, PackRow row) {
    row.fields()
        .forEach(
            (name, value) -> {
              if (Catalog.COMPUTED.contains(name) || isGiven(table, name)) {
                problems.add(
                    Code.RESERVED_COLUMN,
                    value.place(),
                    table.name(),
                    row.key(),
                    name,
                    "The service fills this column.");
              } else if (table.column(name).isEmpty()) {
                problems.add(
                    Code.UNKNOWN_COLUMN,
                    value.place(),
                    table.name(),
                    row.key(),
                    name,
                    "The table has no such column.");
              }
            });
  }

  private static boolean isGiven(Table table, String column) {
    return table.tenantRoot() && Tenant.COLUMNS.contains(column);
  }

  private void checkMayBeAbsent(Table table, PackRow row, Column column) {
    if (column.hasComputedDefault()) {
      problems.add(
          Code.MISSING_VALUE,
          row.place(),
          table.name(),
          row.key(),
          column.name(),
          "Each row of the table gives this, or none does.");
    } else if (!column.nullable() && !column.hasConstantDefault()) {
      problems.add(
          Code.MISSING_VALUE,
          row.place(),
          table.name(),
          row.key(),
          column.name(),
          "This column needs a value.");
    }
  }

  private void checkManifest() {
    Manifest manifest = pack.manifest();
    manifest
        .defaults()
        .forEach(
            (name, value) -> {
              if (Catalog.COMPUTED.contains(name)
                  || catalog.tables().stream().allMatch(table -> table.column(name).isEmpty())) {
                problems.add(
                    Code.UNKNOWN_COLUMN, value.place(), "defaults." + name, "No table has it.");
              }
            });
    manifest.defaultTenant().ifPresent(this::checkIds);
    manifest.defects().forEach(this::checkDefect);
  }

  private void checkIds(DefaultTenant tenant) {
    tenant
        .ids()
        .forEach(
            (name, id) -> {
              String[] parts = name.split("/", 2);
              boolean exists =
                  parts.length == 2
                      && (parts[0].equals("users")
                          ? keys.hasPersona(parts[1])
                          : keys.has(parts[0], parts[1]));
              if (!exists || keys.isRoot(parts[0])) {
                problems.add(
                    Code.DANGLING_REFERENCE,
                    id.place(),
                    "default_tenant.ids." + name,
                    "There is no such row or persona whose id could be fixed.");
              }
            });
  }

  private void checkDefect(Defect defect) {
    for (Defect.Key key : defect.keys()) {
      if (!keys.has(defect.table(), key.key())) {
        problems.add(
            Code.DANGLING_REFERENCE,
            key.place(),
            "defects.keys",
            "There is no row '%s' in %s.".formatted(key.key(), defect.table()));
      }
    }
  }
}
