package io.seedgate.seed.load;

import io.vertx.pgclient.PgException;

/**
 * A constraint of the database refused a pack's rows, or a type one of their values; nothing of the
 * tenant was changed.
 */
public final class LoadRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final String INTEGRITY_VIOLATION_OR_BAD_DATA = "2[23].*";

  private final String table;
  private final String constraint;

  private LoadRefusedException(String table, String constraint, PgException cause) {
    super(
        "The database refused the pack: table %s, constraint %s: %s%s"
            .formatted(
                table,
                constraint,
                cause.getErrorMessage(),
                cause.getDetail() == null ? "" : " (" + cause.getDetail() + ")"),
        cause);
    this.table = table;
    this.constraint = constraint;
  }

  /** True if {@code failure} says that the data is at fault, not the database. */
  public static boolean explains(Throwable failure) {
    return failure instanceof PgException problem
        && problem.getSqlState() != null
        && problem.getSqlState().matches(INTEGRITY_VIOLATION_OR_BAD_DATA);
  }

  /**
   * Names what was violated.
   *
   * @param table the table being loaded, where PostgreSQL doesn't name one
   */
  public static LoadRefusedException of(String table, PgException cause) {
    return new LoadRefusedException(
        cause.getTable() == null ? table : cause.getTable(),
        cause.getConstraint() == null ? "of its type" : cause.getConstraint(),
        cause);
  }

  /** The table whose rows were refused. */
  public String table() {
    return table;
  }

  /** The constraint by its name in the catalog. */
  public String constraint() {
    return constraint;
  }
}
