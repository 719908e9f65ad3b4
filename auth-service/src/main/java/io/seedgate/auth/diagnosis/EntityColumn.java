package io.seedgate.auth.diagnosis;

import io.seedgate.auth.diagnosis.EntityCheck.Column;
import io.seedgate.auth.diagnosis.EntityCheck.Difference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * A column as an entity has it.
 *
 * @param types names that PostgreSQL may have for its type; empty: any
 * @param nullable whether the entity takes null; it may still be written by nobody
 */
record EntityColumn(String table, String column, Set<String> types, boolean nullable)
    implements Comparable<EntityColumn> {
  private static final Comparator<EntityColumn> ORDER =
      Comparator.comparing(EntityColumn::table).thenComparing(EntityColumn::column);

  @Override
  public int compareTo(EntityColumn other) {
    return ORDER.compare(this, other);
  }

  /**
   * @param stored null where the database has none
   */
  List<Difference> differences(Column stored) {
    if (stored == null) {
      return List.of(difference("missing_column", String.join(" or ", types), null));
    }
    List<Difference> found = new ArrayList<>();
    if (!types.isEmpty() && !types.contains(stored.type())) {
      found.add(difference("other_type", String.join(" or ", types), stored.type()));
    }
    if (!nullable && stored.nullable()) {
      found.add(difference("nullable", "not null", "null"));
    }
    return found;
  }

  private Difference difference(String kind, String expected, String found) {
    return new Difference(table, column, kind, expected, found);
  }
}
