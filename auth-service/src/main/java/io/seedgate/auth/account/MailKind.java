package io.seedgate.auth.account;

import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.mail.Language;
import io.seedgate.auth.mail.QueuedMail;
import java.util.Locale;
import java.util.Optional;

/** The mails of this feature. */
enum MailKind {
  /** To who signed up: confirm the address. Pointless once it is confirmed. */
  VERIFY_EMAIL,
  /** To who signed up with an address that has an account. */
  ACCOUNT_EXISTS,
  /** To who forgot the password; pointless where nobody enabled has the address. */
  RESET_PASSWORD,
  /** To whose password was just changed. */
  PASSWORD_CHANGED;

  QueuedMail to(String recipient, Optional<Language> language, Origin origin) {
    return QueuedMail.of(name().toLowerCase(Locale.ROOT), recipient, language, origin);
  }

  static MailKind of(QueuedMail mail) {
    return valueOf(mail.kind().toUpperCase(Locale.ROOT));
  }
}
