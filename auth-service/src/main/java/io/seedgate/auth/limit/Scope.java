package io.seedgate.auth.limit;

import java.util.Locale;

/** Whose requests a quota counts. */
enum Scope {
  ADDRESS,
  ACCOUNT;

  /** Name of its policy in the answer. */
  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
