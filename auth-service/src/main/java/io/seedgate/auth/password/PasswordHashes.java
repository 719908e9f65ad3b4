package io.seedgate.auth.password;

/**
 * Which hashes of other systems are taken over, so that their users keep their passwords: bcrypt
 * ({@code $2a$}, {@code $2b$}, {@code $2y$}), Argon2 (i, d, id) and PBKDF2 (Django's, passlib's and
 * the PHC spelling). The next login replaces such a hash by one of this service's own, unless it is
 * of its kind and as good.
 */
public final class PasswordHashes {
  private PasswordHashes() {}

  /**
   * Tells whether a login could verify the hash at a bearable cost: Argon2 with at most 128 MiB and
   * 1 GiB of memory times passes, bcrypt with a cost of 4 to 14, PBKDF2 with at most 2,000,000
   * iterations. Null and plain text are not accepted.
   */
  public static boolean accepts(String hash) {
    return hash != null && StoredHash.parse(hash).isPresent();
  }
}
