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

  /** What PostgreSQL knows of a table: whatever else rows name is no column of it. */
  private static final int MOST_COLUMNS = 1_600;

  private static final int LONGEST_NAME = 63;

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
    row.fields().keySet().stream()
        .filter(column -> column.length() <= LONGEST_NAME && columns.size() < MOST_COLUMNS)
        .forEach(columns::add);
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
