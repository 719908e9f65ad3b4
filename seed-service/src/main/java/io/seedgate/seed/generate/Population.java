package io.seedgate.seed.generate;

import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.Place;
import java.util.List;
import java.util.Map;

/**
 * Things of one kind, so many in each unit of scale, with their values and the rows made of them.
 *
 * @param each how many members a unit has
 * @param rules of its values, by name
 */
record Population(String name, int each, Map<String, Rule> rules, List<RowRule> rows) {

  /**
   * A row that each of some members has.
   *
   * @param label what its keys begin with
   * @param positions of the members that have it, ascending, counted from 1
   * @param columns their values, or what these are made of
   */
  record RowRule(
      String table,
      String label,
      List<Integer> positions,
      Map<String, PackValue> columns,
      Place place) {}
}
