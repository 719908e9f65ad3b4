package io.seedgate.seed.precondition;

import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.NotFoundException;
import java.util.UUID;

/**
 * Rows of one table that their user writes, each as they have seen it. To anybody else they aren't
 * there.
 *
 * <p>In its statements {@code $1} is the tenant, {@code $2} the user and {@code $3} the row's id.
 * Immutable.
 */
public final class OwnRows<T extends Record & Versioned> {

  private final RecordReader<T> reader;
  private final String own;
  private final String lock;
  private final String delete;

  private OwnRows(RecordReader<T> reader, String table, String owner, String condition) {
    this.reader = reader;
    this.own = " WHERE client_account_id = $1 AND %s = $2 AND id = $3 ".formatted(owner);
    this.lock = "SELECT %s FROM %s%s%sFOR UPDATE".formatted(columns(), table, own, condition);
    this.delete = "DELETE FROM " + table + own;
  }

  /**
   * @param owner the column that names whose a row is
   */
  public static <T extends Record & Versioned> OwnRows<T> of(
      Class<T> type, String table, String owner) {
    return new OwnRows<>(RecordReader.of(type), table, owner, "");
  }

  /**
   * @param condition what else a row must be to be written; it may use values from {@code $4} on
   */
  public static <T extends Record & Versioned> OwnRows<T> of(
      Class<T> type, String table, String owner, String condition) {
    return new OwnRows<>(RecordReader.of(type), table, owner, "AND " + condition + " ");
  }

  /** The values of {@code $1} to {@code $3}. */
  public static Tuple key(Visitor visitor, UUID id) {
    return Tuple.tuple().addValue(visitor.tenant()).addValue(visitor.user()).addValue(id);
  }

  /** For a RETURNING list. */
  public String columns() {
    return reader.columns();
  }

  /** The WHERE of a statement that writes the row. */
  public String own() {
    return own;
  }

  /** The statement of {@link #locked}. */
  public String lock() {
    return lock;
  }

  /** The row that a statement gives; fails with 404 if there is none. */
  public Uni<T> one(SqlConnection connection, String sql, Tuple values) {
    return connection
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> reader.first(rows).orElseThrow(NotFoundException::new));
  }

  /**
   * The row as nobody else can write it until the transaction ends. Fails with 404 if the visitor
   * has none, 428 without a precondition, 412 if the row isn't what they have seen.
   *
   * @param key with the values of the condition, if there is one
   */
  public Uni<T> locked(SqlConnection connection, Tuple key, String ifMatch) {
    return one(connection, lock, key).invoke(row -> Precondition.check(ifMatch, row.version()));
  }

  /** Deletes a row that is locked. */
  public Uni<Void> delete(SqlConnection connection, Visitor visitor, UUID id) {
    return connection.preparedQuery(delete).execute(key(visitor, id)).replaceWithVoid();
  }
}
