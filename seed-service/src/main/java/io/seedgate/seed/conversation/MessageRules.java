package io.seedgate.seed.conversation;

import io.seedgate.seed.tenancy.Visitor;

/** Which messages somebody may write in their threads. */
final class MessageRules {

  private static final String ASSIST = "conversations:assist";

  private MessageRules() {}

  /**
   * Throws 403 {@code role_not_allowed} for the words of others, unless the visitor may speak for
   * them.
   */
  static void checkRole(Visitor visitor, MessageRole role) {
    if (role != MessageRole.USER && !visitor.permissions().contains(ASSIST)) {
      throw ConversationProblem.ROLE_NOT_ALLOWED.toProblem();
    }
  }

  /**
   * Throws as {@link #checkRole}, and 409 {@code message_is_record} for calls of tools and what
   * they answered: whoever asks later what an assistant did must find it as it was.
   */
  static void checkChange(Visitor visitor, Message message) {
    checkRole(visitor, message.role());
    if (message.toolCalls() != null || message.role() == MessageRole.TOOL) {
      throw ConversationProblem.MESSAGE_IS_RECORD.toProblem();
    }
  }
}
