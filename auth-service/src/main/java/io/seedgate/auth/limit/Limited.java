package io.seedgate.auth.limit;

import java.util.Locale;

/** What is limited. Each has its own quotas, named alike in the configuration. */
public enum Limited {
  SIGN_UP,
  LOGIN,
  REFRESH,
  /** A mail to set a new password. */
  FORGOT,
  /** Another mail to confirm an address. */
  RESEND,
  /** What shows the token of a mail. */
  MAIL_TOKEN,
  PASSWORD_CHANGE;

  /** Its name in the metrics. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
