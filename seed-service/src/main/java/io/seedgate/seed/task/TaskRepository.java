package io.seedgate.seed.task;

import static io.seedgate.seed.precondition.OwnRows.key;

import io.seedgate.seed.precondition.OwnRows;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Makes and changes tasks; another user's are to it as if they weren't there. */
@Singleton
class TaskRepository {

  static final OwnRows<Task> TASKS = OwnRows.of(Task.class, "tasks", "user_id");

  private static final String CREATE =
      """
      INSERT INTO tasks (client_account_id, user_id, id, title, description, due_at)
      VALUES ($1, $2::uuid, $3, $4, $5, $6) RETURNING %s
      """
          .formatted(TASKS.columns());

  static final String CHANGE =
      """
      UPDATE tasks
      SET title = $4, description = $5, completed = $6, due_at = $7, updated_at = now(),
          completed_at = CASE WHEN $6 THEN coalesce(completed_at, $8) END
      %s RETURNING %s
      """
          .formatted(TASKS.own(), TASKS.columns());

  private final TenantTransactions transactions;
  private final InstantSource clock;

  TaskRepository(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  Uni<Task> create(Visitor visitor, NewTask task) {
    Tuple values =
        key(visitor, UUID.randomUUID())
            .addValue(task.title())
            .addValue(task.description())
            .addValue(task.dueAt());
    return transactions.write(visitor, connection -> TASKS.one(connection, CREATE, values));
  }

  /**
   * Changes a task, unless the change changes nothing. Fails as {@link OwnRows#locked} does.
   *
   * @param change of what it is, while nobody else changes it
   */
  Uni<Task> change(Visitor visitor, UUID id, String ifMatch, UnaryOperator<TaskDetails> change) {
    return transactions.write(
        visitor,
        connection ->
            TASKS
                .locked(connection, key(visitor, id), ifMatch)
                .chain(
                    task -> {
                      TaskDetails before = TaskDetails.of(task);
                      TaskDetails after = change.apply(before);
                      return after.equals(before)
                          ? Uni.createFrom().item(task)
                          : TASKS.one(connection, CHANGE, values(visitor, id, after));
                    }));
  }

  /** Fails as {@link OwnRows#locked} does. */
  Uni<Void> delete(Visitor visitor, UUID id, String ifMatch) {
    return transactions.write(
        visitor,
        connection ->
            TASKS
                .locked(connection, key(visitor, id), ifMatch)
                .chain(() -> TASKS.delete(connection, visitor, id)));
  }

  private Tuple values(Visitor visitor, UUID id, TaskDetails details) {
    return key(visitor, id)
        .addValue(details.title())
        .addValue(details.description())
        .addValue(details.completed())
        .addValue(details.dueAt())
        .addValue(OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
  }
}
