package io.seedgate.seed.conversation;

import static io.seedgate.seed.precondition.OwnRows.key;

import io.seedgate.seed.precondition.OwnRows;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Writes messages; those of another user's threads are to it as if they weren't there. */
@Singleton
class MessageRepository {

  static final OwnRows<Message> MESSAGES =
      OwnRows.of(Message.class, "messages", "user_id", "conversation_id = $4");

  // Holds the thread until the message is in, and the clock is read after that: messages of one
  // thread have the order
  // of their times.
  static final String CONTINUE =
      """
      UPDATE conversations SET updated_at = clock_timestamp()
      WHERE client_account_id = $1 AND user_id = $2 AND id = $3
      """;

  private static final String ADD =
      """
      INSERT INTO messages
        (client_account_id, user_id, conversation_id, id, role, content, tool_calls, created_at, updated_at)
      SELECT $1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::text::message_role, $6::text, $7::text::jsonb,
             clock.now, clock.now
      FROM (SELECT clock_timestamp() AS now) clock
      RETURNING %s
      """
          .formatted(MESSAGES.columns());

  static final String CHANGE =
      "UPDATE messages SET content = $4, updated_at = now()%sRETURNING %s"
          .formatted(MESSAGES.own(), MESSAGES.columns());

  private final TenantTransactions transactions;

  MessageRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /**
   * Adds a message to the end of a thread. Fails with 404 if the visitor has none of this id.
   *
   * @param toolCalls a JSON array, or null
   */
  Uni<Message> add(
      Visitor visitor, UUID conversation, MessageRole role, String content, String toolCalls) {
    Tuple message =
        key(visitor, conversation)
            .addValue(UUID.randomUUID())
            .addValue(role.name().toLowerCase(Locale.ROOT))
            .addValue(content)
            .addValue(toolCalls);
    return transactions.write(
        visitor,
        connection ->
            connection
                .preparedQuery(CONTINUE)
                .execute(key(visitor, conversation))
                .invoke(
                    continued -> {
                      if (continued.rowCount() == 0) {
                        throw new NotFoundException();
                      }
                    })
                .chain(() -> MESSAGES.one(connection, ADD, message)));
  }

  /** Fails as {@link OwnRows#locked} and {@link MessageRules#checkChange} do. */
  Uni<Message> change(
      Visitor visitor,
      UUID conversation,
      UUID id,
      String ifMatch,
      UnaryOperator<MessageDetails> change) {
    return transactions.write(
        visitor,
        connection ->
            MESSAGES
                .locked(connection, key(visitor, id).addValue(conversation), ifMatch)
                .chain(
                    current -> {
                      MessageRules.checkChange(visitor, current);
                      var after = change.apply(new MessageDetails(current.content()));
                      return after.content().equals(current.content())
                          ? Uni.createFrom().item(current)
                          : MESSAGES.one(
                              connection, CHANGE, key(visitor, id).addValue(after.content()));
                    }));
  }

  /** Fails as {@link OwnRows#locked} and {@link MessageRules#checkChange} do. */
  Uni<Void> delete(Visitor visitor, UUID conversation, UUID id, String ifMatch) {
    return transactions.write(
        visitor,
        connection ->
            MESSAGES
                .locked(connection, key(visitor, id).addValue(conversation), ifMatch)
                .invoke(current -> MessageRules.checkChange(visitor, current))
                .chain(() -> MESSAGES.delete(connection, visitor, id)));
  }
}
