package io.seedgate.auth.account;

import java.util.UUID;

/**
 * Whom a mail or a token concerns.
 *
 * @param passwordHash null where there is none
 * @param locale of the profile
 * @param verified whether they have shown that the e-mail address is theirs
 */
record Account(
    UUID id, String email, String fullName, String passwordHash, String locale, boolean verified) {
  /** Without the hash. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
