package io.seedgate.seed.diff;

import io.seedgate.seed.list.Selected;

/** How many rows of a table were added, changed and deleted. */
public record TableChanges(
    @Selected("listed.table") String table, long added, long changed, long deleted) {

  static TableChanges of(String table, ChangeKind kind, long rows) {
    return new TableChanges(
        table,
        kind == ChangeKind.ADDED ? rows : 0,
        kind == ChangeKind.CHANGED ? rows : 0,
        kind == ChangeKind.DELETED ? rows : 0);
  }

  /** Both together, of one table. */
  TableChanges plus(TableChanges other) {
    return new TableChanges(
        table, added + other.added, changed + other.changed, deleted + other.deleted);
  }

  boolean any() {
    return added + changed + deleted > 0;
  }
}
