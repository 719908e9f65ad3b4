package io.seedgate.seed.conversation;

import io.seedgate.seed.list.RecordReader;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Writes threads and messages; another user's are to it as if they weren't there. */
@ApplicationScoped
class ConversationRepository {

  private static final RecordReader<Conversation> CONVERSATION =
      RecordReader.of(Conversation.class);
  private static final RecordReader<Message> MESSAGE = RecordReader.of(Message.class);
  private static final String MINE = " WHERE client_account_id = $1 AND user_id = $2 AND id = $3 ";

  private static final String CREATE =
      """
      INSERT INTO conversations (client_account_id, user_id, id, title)
      VALUES ($1, $2::uuid, $3, $4) RETURNING %s
      """
          .formatted(CONVERSATION.columns());

  private static final String LOCK =
      "SELECT %s FROM conversations%sFOR UPDATE".formatted(CONVERSATION.columns(), MINE);

  private static final String RENAME =
      "UPDATE conversations SET title = $4, updated_at = now()%sRETURNING %s"
          .formatted(MINE, CONVERSATION.columns());

  private static final String DELETE = "DELETE FROM conversations" + MINE;

  // Holds the thread until the message is in, and the clock is read after that: messages of one
  // thread have the order
  // of their times.
  private static final String CONTINUE =
      "UPDATE conversations SET updated_at = clock_timestamp()" + MINE;

  private static final String ADD =
      """
      INSERT INTO messages
        (client_account_id, user_id, conversation_id, id, role, content, tool_calls, created_at, updated_at)
      SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::text::message_role, $6::text, $7::text::jsonb,
             clock.now, clock.now
      FROM (SELECT clock_timestamp() AS now) clock
      RETURNING %s
      """
          .formatted(MESSAGE.columns());

  private final TenantTransactions transactions;

  ConversationRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Conversation> create(Visitor visitor, ConversationDetails details) {
    Tuple values = mine(visitor, UUID.randomUUID()).addValue(details.title());
    return transactions.write(visitor, connection -> one(connection, CREATE, values));
  }

  /** Fails with 404 if the visitor has none of this id. */
  Uni<Conversation> change(Visitor visitor, UUID id, UnaryOperator<ConversationDetails> change) {
    return transactions.write(
        visitor,
        connection ->
            one(connection, LOCK, mine(visitor, id))
                .chain(
                    current -> {
                      var after = change.apply(new ConversationDetails(current.title()));
                      return after.title().equals(current.title())
                          ? Uni.createFrom().item(current)
                          : one(connection, RENAME, mine(visitor, id).addValue(after.title()));
                    }));
  }

  /** With its messages. Fails with 404 if the visitor has none of this id. */
  Uni<Void> delete(Visitor visitor, UUID id) {
    return transactions
        .write(visitor, connection -> connection.preparedQuery(DELETE).execute(mine(visitor, id)))
        .invoke(ConversationRepository::requireRow)
        .replaceWithVoid();
  }

  /**
   * Adds a message to the end of a thread. Fails with 404 if the visitor has none of this id.
   *
   * @param toolCalls a JSON array, or null
   */
  Uni<Message> add(
      Visitor visitor, UUID conversation, MessageRole role, String content, String toolCalls) {
    Tuple message =
        mine(visitor, conversation)
            .addValue(UUID.randomUUID())
            .addValue(role.name().toLowerCase(Locale.ROOT))
            .addValue(content)
            .addValue(toolCalls);
    return transactions.write(
        visitor,
        connection ->
            connection
                .preparedQuery(CONTINUE)
                .execute(mine(visitor, conversation))
                .invoke(ConversationRepository::requireRow)
                .chain(() -> connection.preparedQuery(ADD).execute(message))
                .map(rows -> MESSAGE.first(rows).orElseThrow()));
  }

  private static void requireRow(RowSet<Row> changed) {
    if (changed.rowCount() == 0) {
      throw new NotFoundException();
    }
  }

  private static Tuple mine(Visitor visitor, UUID id) {
    return Tuple.tuple().addValue(visitor.tenant()).addValue(visitor.user()).addValue(id);
  }

  private static Uni<Conversation> one(SqlConnection connection, String sql, Tuple values) {
    return connection
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> CONVERSATION.first(rows).orElseThrow(NotFoundException::new));
  }
}
