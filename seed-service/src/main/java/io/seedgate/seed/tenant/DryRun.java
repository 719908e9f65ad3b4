package io.seedgate.seed.tenant;

import java.util.List;

/**
 * What a run would do.
 *
 * @param rowsInserted in all; a row that is changed back is deleted and inserted
 * @param logins users in auth-service that would be made, or brought back to what the pack says
 * @param tables those that would be written
 */
public record DryRun(
    String pack,
    String packVersion,
    long rowsInserted,
    long rowsDeleted,
    int logins,
    List<WrittenTable> tables) {

  /** Rows of one table. */
  public record WrittenTable(String table, long inserted, long deleted) {

    boolean any() {
      return inserted + deleted > 0;
    }
  }

  static DryRun of(String pack, String version, int logins, List<WrittenTable> tables) {
    return new DryRun(
        pack,
        version,
        tables.stream().mapToLong(WrittenTable::inserted).sum(),
        tables.stream().mapToLong(WrittenTable::deleted).sum(),
        logins,
        tables.stream().filter(WrittenTable::any).toList());
  }
}
