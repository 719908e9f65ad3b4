package io.seedgate.auth.account;

import java.util.Locale;

/** What a one-time token allows; each is good for nothing else. */
enum TokenPurpose {
  VERIFY_EMAIL,
  RESET_PASSWORD;

  /** As the database writes it. */
  String sqlName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
