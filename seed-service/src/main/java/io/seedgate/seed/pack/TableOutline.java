package io.seedgate.seed.pack;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What must be known of all rows of a table before one of them can be judged: keys and columns, not
 * values. Not thread-safe.
 */
public final class TableOutline {

  private final Map<String, Place> keys = new HashMap<>();
  private final Set<String> columns = new HashSet<>();
  private Place first;
  private Place second;
  private long rows;

  /** The outline of rows that are all there. */
  public static TableOutline of(List<PackRow> rows) {
    var outline = new TableOutline();
    rows.forEach(outline::add);
    return outline;
  }

  /**
   * Takes in a row.
   *
   * @return where a row of the same key stands already
   */
  Optional<Place> add(PackRow row) {
    rows++;
    if (first == null) {
      first = row.place();
    } else if (second == null) {
      second = row.place();
    }
    columns.addAll(row.fields().keySet());
    return row.key().isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(keys.putIfAbsent(row.key(), row.place()));
  }

  public long rows() {
    return rows;
  }

  public boolean hasKey(String key) {
    return keys.containsKey(key);
  }

  /** True if some row gives the column a value. */
  public boolean gives(String column) {
    return columns.contains(column);
  }

  /** Where the first row stands; empty if there is none. */
  public Optional<Place> first() {
    return Optional.ofNullable(first);
  }

  /** Where the second row stands; empty if there is none. */
  public Optional<Place> second() {
    return Optional.ofNullable(second);
  }
}
