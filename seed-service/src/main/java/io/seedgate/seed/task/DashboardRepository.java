package io.seedgate.seed.task;

import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;

/** Counts tasks and reads the newest, in one packet and from indexes alone but for the ten rows. */
@Singleton
class DashboardRepository {

  private static final RecordReader<Task> TASK = RecordReader.of(Task.class);

  static final String COUNTS =
      """
      SELECT (SELECT count(*) FROM tasks
              WHERE client_account_id = $1 AND user_id = $2 AND completed = false) AS open,
             (SELECT count(*) FROM tasks
              WHERE client_account_id = $1 AND user_id = $2 AND completed = false AND due_at < $3) AS overdue,
             (SELECT count(*) FROM tasks
              WHERE client_account_id = $1 AND user_id = $2 AND completed = true) AS completed
      """;

  static final String NEWEST =
      """
      SELECT %s FROM tasks
      WHERE client_account_id = $1 AND user_id = $2
      ORDER BY created_at DESC, id DESC LIMIT 10
      """
          .formatted(TASK.columns());

  private final TenantTransactions transactions;
  private final InstantSource clock;

  DashboardRepository(TenantTransactions transactions, InstantSource clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  Uni<Dashboard> read(Visitor visitor) {
    OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
    return transactions.read(
        visitor,
        connection ->
            Uni.combine()
                .all()
                .unis(
                    connection
                        .preparedQuery(COUNTS)
                        .execute(Tuple.of(visitor.tenant(), visitor.user(), now))
                        .map(rows -> rows.iterator().next()),
                    connection
                        .preparedQuery(NEWEST)
                        .mapping(TASK::read)
                        .execute(Tuple.of(visitor.tenant(), visitor.user()))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList()))
                .with(DashboardRepository::dashboard));
  }

  private static Dashboard dashboard(Row counts, List<Task> newest) {
    return new Dashboard(
        counts.getLong("open"), counts.getLong("overdue"), counts.getLong("completed"), newest);
  }
}
