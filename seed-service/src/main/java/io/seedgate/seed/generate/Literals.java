package io.seedgate.seed.generate;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.pack.PackValue;
import java.util.Optional;

/** Holds values that stand in a pack as they are against their columns. */
public interface Literals {

  /**
   * A value in the form of a golden copy: a reference as the name of the row it leads to, anything
   * else as PostgreSQL's text. Empty, after telling why, if it won't do.
   *
   * @param label of the rows that it is for
   */
  Optional<String> pattern(Table table, String label, Column column, PackValue value);

  /** A value as JSON. */
  String json(PackValue value);
}
