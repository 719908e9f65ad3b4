package io.seedgate.auth.account;

import java.util.UUID;

/**
 * Whom a mail or a token concerns.
 *
 * @param passwordHash null where there is none
 * @param locale of the profile
 * @param verified whether they have shown that the e-mail address is theirs
 * @param signedUp whether all that is known of them is what somebody typed at sign-up
 */
record Account(
    UUID id,
    String email,
    String fullName,
    String passwordHash,
    String locale,
    boolean verified,
    boolean signedUp) {
  /** Without the hash. */
  @Override
  public String toString() {
    return "Account[" + id + "]";
  }
}
