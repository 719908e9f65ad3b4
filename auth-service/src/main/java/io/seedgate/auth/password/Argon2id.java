package io.seedgate.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id (RFC 9106) over the NFKC form of a password, as NIST SP 800-63B section 3.1.1.2 asks.
 */
final class Argon2id {
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final PhcString.Cost cost;

  Argon2id(PhcString.Cost cost) {
    this.cost = cost;
  }

  String hash(String password) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PhcString(cost, salt, compute(password, salt, cost, HASH_BYTES)).format();
  }

  boolean matches(String password, PhcString stored) {
    byte[] presented = compute(password, stored.salt(), stored.cost(), stored.hash().length);
    return MessageDigest.isEqual(presented, stored.hash());
  }

  private static byte[] compute(String password, byte[] salt, PhcString.Cost cost, int length) {
    Argon2Parameters parameters =
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memoryKib())
            .withIterations(cost.iterations())
            .withParallelism(cost.parallelism())
            .withSalt(salt)
            .build();
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(parameters);
    byte[] hash = new byte[length];
    String normal = Normalizer.normalize(password, Normalizer.Form.NFKC);
    generator.generateBytes(normal.getBytes(StandardCharsets.UTF_8), hash);
    return hash;
  }
}
