package io.seedgate.seed.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What loading has changed of a tenant's rows.
 *
 * @param written rows that were inserted or changed, by table
 */
public record Difference(long inserted, long changed, long deleted, Map<String, Long> written) {

  static final Difference NONE = new Difference(0, 0, 0, Map.of());

  static Difference deleted(long rows) {
    return new Difference(0, 0, rows, Map.of());
  }

  static Difference written(String table, long inserted, long changed) {
    long rows = inserted + changed;
    return new Difference(inserted, changed, 0, rows == 0 ? Map.of() : Map.of(table, rows));
  }

  Difference plus(Difference other) {
    Map<String, Long> all = new LinkedHashMap<>(written);
    other.written.forEach((table, rows) -> all.merge(table, rows, Long::sum));
    return new Difference(
        inserted + other.inserted, changed + other.changed, deleted + other.deleted, all);
  }
}
