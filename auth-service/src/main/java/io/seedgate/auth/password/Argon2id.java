package io.seedgate.auth.password;

import java.security.SecureRandom;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * How passwords are hashed today: Argon2id 1.3 (RFC 9106) over the NFKC form, with a salt of 16 and
 * a hash of 32 bytes.
 */
final class Argon2id {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int TYPE = Argon2Parameters.ARGON2_id;
  private static final int VERSION = Argon2Parameters.ARGON2_VERSION_13;

  private final SecureRandom random = new SecureRandom();
  private final Argon2Hash.Cost cost;

  Argon2id(Argon2Hash.Cost cost) {
    this.cost = cost;
  }

  Argon2Hash hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    String normal = StoredHash.normalise(password);
    byte[] hash = Argon2Hash.compute(normal, TYPE, VERSION, cost, salt, HASH_BYTES);
    return new Argon2Hash(TYPE, VERSION, cost, salt, hash);
  }

  /** Tells whether to verify the hash takes no longer than to make one by {@link #hash}. */
  boolean costsAtLeast(StoredHash stored) {
    return stored instanceof Argon2Hash argon2 && argon2.cost().work() <= cost.work();
  }

  /**
   * Tells whether {@link #hash} would make no better one: it is of the same kind, and no cheaper to
   * guess at. A dearer one stays, since a cheaper one would help whoever steals it. A shorter salt
   * or hash than ours makes no guess cheaper.
   */
  boolean isAsGood(StoredHash stored) {
    return stored instanceof Argon2Hash argon2
        && argon2.type() == TYPE
        && argon2.version() == VERSION
        && argon2.cost().isAtLeast(cost);
  }
}
