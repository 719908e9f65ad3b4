package io.seedgate.seed.plan;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackRow;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.Problems;
import io.seedgate.seed.pack.TableOutline;
import io.seedgate.seed.plan.Plan.PlannedRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the rows of one table against its columns, one at a time. */
final class TablePlanner {

  private final Table table;
  private final Map<String, PackValue> defaults = new HashMap<>();
  private final PackKeys keys;
  private final Problems problems;
  private final List<Column> columns;
  private final TableOutline outline;
  private final Set<String> toldOfHeaders = new HashSet<>();
  private final Set<Column> toldOfColumns = new HashSet<>();

  /**
   * For the rows of {@code table}.
   *
   * @param outline of all of them
   * @param defaults of the manifest
   */
  TablePlanner(
      Table table,
      TableOutline outline,
      Map<String, PackValue> defaults,
      PackKeys keys,
      Problems problems) {
    this.table = table;
    this.outline = outline;
    this.keys = keys;
    this.problems = problems;
    defaults.forEach(
        (name, value) -> {
          if (table.column(name).isPresent()) {
            this.defaults.put(name, value);
          }
        });
    this.columns =
        table.columns().stream()
            .filter(column -> !isGiven(column.name()))
            .filter(column -> !column.hasComputedDefault() || isSet(column))
            .toList();
  }

  private boolean isSet(Column column) {
    return outline.gives(column.name())
        || (outline.rows() > 0 && defaults.containsKey(column.name()));
  }

  /** The columns that a row sets. */
  List<Column> columns() {
    return columns;
  }

  /** Plans a row, for {@code trial} to take if nothing is wrong with it. */
  void judge(PackRow row, RowTrial trial) {
    int before = problems.count();
    PlannedRow planned = row(row);
    if (problems.count() == before) {
      trial.row(table, columns, row, planned);
    }
  }

  /** Plans a row; what is wrong with it is told, and has an empty cell. */
  PlannedRow row(PackRow row) {
    checkNames(row);
    Map<String, PackValue> fields = new HashMap<>(defaults);
    fields.putAll(row.fields());
    var reader = new CellReader(table.name(), row.key(), keys, problems);
    List<Cell> cells = new ArrayList<>(columns.size());
    for (Column column : columns) {
      PackValue value = fields.get(column.name());
      if (value == null) {
        checkMayBeAbsent(row, column);
      }
      cells.add(value == null ? new Cell.Absent() : reader.read(column, value));
    }
    return new PlannedRow(row.key(), cells);
  }

  private void checkNames(PackRow row) {
    row.fields()
        .forEach(
            (name, value) -> {
              if (Catalog.COMPUTED.contains(name) || isGiven(name)) {
                tell(Code.RESERVED_COLUMN, row, value, name, "The service fills this column.");
              } else if (table.column(name).isEmpty()) {
                tell(Code.UNKNOWN_COLUMN, row, value, name, "The table has no such column.");
              }
            });
  }

  /** A name in the header of a CSV file is told of once, not in each row. */
  private void tell(Code code, PackRow row, PackValue value, String name, String reason) {
    String file = value.place().file();
    if (file.endsWith(".csv") && !toldOfHeaders.add(file + " " + name)) {
      return;
    }
    problems.add(code, value.place(), table.name(), row.key(), name, reason);
  }

  private boolean isGiven(String column) {
    return table.tenantRoot() && Tenant.COLUMNS.contains(column);
  }

  private void checkMayBeAbsent(PackRow row, Column column) {
    if (column.hasComputedDefault()) {
      missing(row, column, "Each row of the table gives this, or none does.");
    } else if (!column.nullable() && !column.hasConstantDefault()) {
      if (outline.gives(column.name())) {
        missing(row, column, "This column needs a value.");
      } else if (toldOfColumns.add(column)) {
        missing(row, column, "This column needs a value, and no row of the table gives it one.");
      }
    }
  }

  private void missing(PackRow row, Column column, String reason) {
    problems.add(Code.MISSING_VALUE, row.place(), table.name(), row.key(), column.name(), reason);
  }
}
