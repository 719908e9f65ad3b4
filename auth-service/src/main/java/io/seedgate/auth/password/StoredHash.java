package io.seedgate.auth.password;

import java.text.Normalizer;
import java.util.Optional;
import java.util.stream.Stream;

/** A password hash as it is kept, of whatever algorithm. */
sealed interface StoredHash permits Argon2Hash, BcryptHash, Pbkdf2Hash {
  /** Longest text that may be a hash; longer ones aren't looked at. */
  int MAX_CHARACTERS = 512;

  /** Tells whether to compute it takes a tenth of a second at most, about. */
  boolean isQuick();

  /** Computes the hash of the password, exactly as given, and compares in constant time. */
  boolean matches(String password);

  /**
   * Tells whether the hash is of the password in its NFKC form, as this service hashes, or as it
   * was typed, as others may have done. The second form costs a second hash, and only where it
   * differs.
   */
  default boolean matchesAnyForm(String typed) {
    boolean normal = matches(normalise(typed));
    return normal || (!typed.equals(normalise(typed)) && matches(typed));
  }

  /** Returns the NFKC form (NIST SP 800-63B-4, 3.1.1.2). */
  static String normalise(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  /** Returns nothing where the text is no hash of a known format, or its cost is out of bounds. */
  static Optional<StoredHash> parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      return Optional.empty();
    }
    try {
      return Stream.<Optional<? extends StoredHash>>of(
              Argon2Hash.parse(text), BcryptHash.parse(text), Pbkdf2Hash.parse(text))
          .flatMap(Optional::stream)
          .map(StoredHash.class::cast)
          .findFirst();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
