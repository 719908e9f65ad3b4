package io.seedgate.seed.conversation;

/** What writes threads and messages, for tests of its plans. */
public final class ConversationStatements {
  public static final String LOCK = ConversationRepository.CONVERSATIONS.lock();
  public static final String RENAME = ConversationRepository.RENAME;
  public static final String CONTINUE = MessageRepository.CONTINUE;
  public static final String LOCK_MESSAGE = MessageRepository.MESSAGES.lock();
  public static final String CHANGE_MESSAGE = MessageRepository.CHANGE;

  private ConversationStatements() {}
}
