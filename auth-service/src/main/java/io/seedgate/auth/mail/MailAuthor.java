package io.seedgate.auth.mail;

import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** Knows what mails say. */
public interface MailAuthor {
  /**
   * Writes the mail as of now; nothing where it has become pointless. Called once an attempt, with
   * the same result as far as the recipient is concerned.
   */
  Uni<Optional<Letter>> write(QueuedMail mail);
}
