package io.seedgate.auth.limit;

import java.util.Locale;

/** What is limited. Each has its own quotas, named alike in the configuration. */
public enum Limited {
  SIGN_UP,
  LOGIN,
  REFRESH,
  /** What sends a mail: a forgotten password, another confirmation. */
  MAIL,
  /** What shows the token of a mail. */
  MAIL_TOKEN,
  PASSWORD_CHANGE;

  /** Its name in the metrics. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
