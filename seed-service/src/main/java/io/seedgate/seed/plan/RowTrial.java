package io.seedgate.seed.plan;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.pack.PackProblem;
import io.seedgate.seed.pack.PackRow;
import io.seedgate.seed.plan.Plan.PlannedRow;
import java.util.List;

/** What rows are held to that fit their columns, each and all together. */
public interface RowTrial {

  /**
   * Takes a row.
   *
   * @param columns those that the table's rows set
   * @param written as it stands in the pack
   */
  void row(Table table, List<Column> columns, PackRow written, PlannedRow row);

  /** What is wrong with the rows that were taken; comes last. */
  List<PackProblem> problems();

  /** Holds them to nothing. */
  RowTrial NONE =
      new RowTrial() {
        @Override
        public void row(Table table, List<Column> columns, PackRow written, PlannedRow row) {}

        @Override
        public List<PackProblem> problems() {
          return List.of();
        }
      };
}
