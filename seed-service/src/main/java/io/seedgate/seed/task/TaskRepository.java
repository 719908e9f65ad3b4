package io.seedgate.seed.task;

import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes and changes tasks; another user's are to it as if they weren't there. */
@ApplicationScoped
class TaskRepository {

  private static final RecordReader<Task> TASK = RecordReader.of(Task.class);
  private static final String MINE = " WHERE client_account_id = $1 AND user_id = $2 AND id = $3 ";

  private static final String CREATE =
      """
      INSERT INTO tasks (client_account_id, user_id, id, title, description, due_at)
      VALUES ($1, $2::uuid, $3, $4, $5, $6) RETURNING %s
      """
          .formatted(TASK.columns());

  static final String LOCK = "SELECT %s FROM tasks%sFOR UPDATE".formatted(TASK.columns(), MINE);

  private static final String CHANGE =
      """
      UPDATE tasks
      SET title = $4, description = $5, completed = $6, due_at = $7, updated_at = now(),
          completed_at = CASE WHEN $6 THEN coalesce(completed_at, $8) END
      %s RETURNING %s
      """
          .formatted(MINE, TASK.columns());

  private static final String DELETE = "DELETE FROM tasks" + MINE;

  private final TenantTransactions transactions;
  private final InstantSource clock;

  TaskRepository(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  Uni<Task> create(Visitor visitor, NewTask task) {
    Tuple values =
        mine(visitor, UUID.randomUUID())
            .addValue(task.title())
            .addValue(task.description())
            .addValue(task.dueAt());
    return transactions.write(visitor, connection -> one(connection, CREATE, values));
  }

  /**
   * Changes a task, unless the change changes nothing. Fails with 404 if the visitor has none of
   * this id.
   *
   * @param change of what it is, while nobody else changes it
   */
  Uni<Task> change(Visitor visitor, UUID id, UnaryOperator<TaskDetails> change) {
    return transactions.write(
        visitor,
        connection ->
            one(connection, LOCK, mine(visitor, id))
                .chain(
                    task -> {
                      TaskDetails before = TaskDetails.of(task);
                      TaskDetails after = change.apply(before);
                      return after.equals(before)
                          ? Uni.createFrom().item(task)
                          : one(connection, CHANGE, values(visitor, id, after));
                    }));
  }

  /** Fails with 404 if the visitor has none of this id. */
  Uni<Void> delete(Visitor visitor, UUID id) {
    return transactions
        .write(visitor, connection -> connection.preparedQuery(DELETE).execute(mine(visitor, id)))
        .invoke(
            deleted -> {
              if (deleted.rowCount() == 0) {
                throw new NotFoundException();
              }
            })
        .replaceWithVoid();
  }

  private Tuple values(Visitor visitor, UUID id, TaskDetails details) {
    return mine(visitor, id)
        .addValue(details.title())
        .addValue(details.description())
        .addValue(details.completed())
        .addValue(details.dueAt())
        .addValue(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  private static Tuple mine(Visitor visitor, UUID id) {
    return Tuple.tuple().addValue(visitor.tenant()).addValue(visitor.user()).addValue(id);
  }

  private static Uni<Task> one(SqlConnection connection, String sql, Tuple values) {
    return connection
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> TASK.first(rows).orElseThrow(NotFoundException::new));
  }
}
