package io.seedgate.seed.plan;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.Generators;
import io.seedgate.seed.pack.Pack;
import java.util.List;

/**
 * A pack without problems, ready to load.
 *
 * @param tables all that a pack may fill, in the order to fill them; some have no rows
 * @param generators of what surrounds them at a scale above 1
 */
public record Plan(Pack pack, List<PlannedTable> tables, Generators generators) {

  /** How many rows a tenant of {@code scale} gets. */
  public long rowCount(int scale) {
    return pack.rowCount() + generators.rowCount(scale);
  }

  /**
   * The rows of one table.
   *
   * @param columns those that are set, in the order of the rows' cells
   */
  public record PlannedTable(Table table, List<Column> columns, List<PlannedRow> rows) {}

  /** A row: its key, and a cell for each column. */
  public record PlannedRow(String key, List<Cell> cells) {}
}
