package io.seedgate.seed.diff;

import io.seedgate.seed.list.Selected;

/** How many rows of a table were added, changed and deleted. */
public record TableChanges(
    @Selected("listed.table") String table, long added, long changed, long deleted) {

  boolean any() {
    return added + changed + deleted > 0;
  }
}
