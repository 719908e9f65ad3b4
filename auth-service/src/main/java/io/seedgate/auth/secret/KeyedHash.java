package io.seedgate.auth.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 under a key of one purpose: the same for the same text, and nobody else's guess. */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  KeyedHash(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** Returns all 32 bytes. */
  public byte[] of(byte[] bytes) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", e);
    }
  }

  /**
   * Returns the first 128 bits, as a key of a table: {@code uuid} is PostgreSQL's type of that
   * size.
   *
   * @param parts none may contain U+0000, which sets them apart
   */
  public UUID key(String... parts) {
    byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    ByteBuffer hash = ByteBuffer.wrap(of(text));
    return new UUID(hash.getLong(), hash.getLong());
  }
}
