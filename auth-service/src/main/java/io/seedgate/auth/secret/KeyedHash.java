package io.seedgate.auth.secret;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 under a key of one purpose: the same for the same text, and nobody else's guess.
 * Safe for any thread.
 */
public final class KeyedHash {
  private static final String ALGORITHM = "HmacSHA256";

  // Finding a provider and preparing the key cost more than the hash.
  private final Mac prepared;

  KeyedHash(byte[] key) {
    try {
      prepared = Mac.getInstance(ALGORITHM);
      prepared.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", impossible);
    }
  }

  /** Returns all 32 bytes. */
  public byte[] of(byte[] bytes) {
    try {
      return ((Mac) prepared.clone()).doFinal(bytes);
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("the JDK's HMAC-SHA-256 can be cloned", impossible);
    }
  }

  /** Returns all 32 bytes, of the text in UTF-8. */
  public byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Returns the first 128 bits, as a key of a table: {@code uuid} is PostgreSQL's type of that
   * size.
   *
   * @param parts none may contain U+0000, which sets them apart
   */
  public UUID key(String... parts) {
    ByteBuffer hash = ByteBuffer.wrap(of(String.join("\0", parts)));
    return new UUID(hash.getLong(), hash.getLong());
  }
}
