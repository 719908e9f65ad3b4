package io.seedgate.seed.conversation;

import static io.seedgate.seed.precondition.OwnRows.key;

import io.seedgate.seed.precondition.OwnRows;
import io.seedgate.seed.tenancy.TenantTransactions;
import io.seedgate.seed.tenancy.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Writes threads; another user's are to it as if they weren't there. */
@Singleton
class ConversationRepository {

  static final OwnRows<Conversation> CONVERSATIONS =
      OwnRows.of(Conversation.class, "conversations", "user_id");

  private static final String CREATE =
      """
      INSERT INTO conversations (client_account_id, user_id, id, title)
      VALUES ($1, $2::uuid, $3, $4) RETURNING %s
      """
          .formatted(CONVERSATIONS.columns());

  static final String RENAME =
      "UPDATE conversations SET title = $4, updated_at = now()%sRETURNING %s"
          .formatted(CONVERSATIONS.own(), CONVERSATIONS.columns());

  private final TenantTransactions transactions;

  ConversationRepository(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  Uni<Conversation> create(Visitor visitor, ConversationDetails details) {
    Tuple values = key(visitor, UUID.randomUUID()).addValue(details.title());
    return transactions.write(visitor, connection -> CONVERSATIONS.one(connection, CREATE, values));
  }

  /** Fails as {@link OwnRows#locked} does. */
  Uni<Conversation> change(
      Visitor visitor, UUID id, String ifMatch, UnaryOperator<ConversationDetails> change) {
    return transactions.write(
        visitor,
        connection ->
            CONVERSATIONS
                .locked(connection, key(visitor, id), ifMatch)
                .chain(
                    current -> {
                      var after = change.apply(new ConversationDetails(current.title()));
                      return after.title().equals(current.title())
                          ? Uni.createFrom().item(current)
                          : CONVERSATIONS.one(
                              connection, RENAME, key(visitor, id).addValue(after.title()));
                    }));
  }

  /** With its messages. Fails as {@link OwnRows#locked} does. */
  Uni<Void> delete(Visitor visitor, UUID id, String ifMatch) {
    return transactions.write(
        visitor,
        connection ->
            CONVERSATIONS
                .locked(connection, key(visitor, id), ifMatch)
                .chain(() -> CONVERSATIONS.delete(connection, visitor, id)));
  }
}
