package io.seedgate.auth.mail;

import io.seedgate.auth.audit.Origin;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail that is to be sent.
 *
 * @param id the same at each attempt
 * @param kind known to its {@link MailAuthor}
 * @param language what the request asked for; else the recipient's own counts
 * @param origin of the request that caused it
 */
public record QueuedMail(
    UUID id, String kind, String recipient, Optional<Language> language, Origin origin) {
  /** A new one. */
  public static QueuedMail of(
      String kind, String recipient, Optional<Language> language, Origin origin) {
    return new QueuedMail(UUID.randomUUID(), kind, recipient, language, origin);
  }
}
