package io.seedgate.auth.secret;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Derives one key a purpose from the configured secret key with HKDF-SHA-256 (RFC 5869), so that a
 * key that leaks says nothing about its siblings.
 */
@Singleton
public class SecretKeys {
  /** Length of the configured key, at least, and of every derived key: 32 bytes. */
  public static final int KEY_BYTES = 32;

  private static final String SETTING = "seedgate.auth.secret-key";

  private final byte[] secretKey;

  /**
   * @param encoded at least 32 bytes in Base64
   * @throws IllegalStateException with one sentence for the operator that never quotes the value
   */
  public SecretKeys(@ConfigProperty(name = SETTING) String encoded) {
    secretKey = decode(encoded.strip());
    if (secretKey.length < KEY_BYTES) {
      throw new IllegalStateException(
          SETTING
              + " holds "
              + secretKey.length
              + " bytes; it needs at least "
              + KEY_BYTES
              + " random ones in Base64, for example from: openssl rand -base64 32");
    }
  }

  /** Returns the 32-byte key of a purpose; the same bytes for the same purpose and secret key. */
  public byte[] derive(String purpose) {
    HKDFBytesGenerator hkdf = new HKDFBytesGenerator(SHA256Digest.newInstance());
    byte[] info = ("seedgate-auth:" + purpose).getBytes(StandardCharsets.UTF_8);
    hkdf.init(new HKDFParameters(secretKey, null, info));
    byte[] key = new byte[KEY_BYTES];
    hkdf.generateBytes(key, 0, key.length);
    return key;
  }

  /** Returns the keyed hash of a purpose. */
  public KeyedHash hash(String purpose) {
    return new KeyedHash(derive(purpose));
  }

  private static byte[] decode(String encoded) {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException malformed) {
      // The cause would quote a character of the key.
      throw new IllegalStateException(SETTING + " is not Base64");
    }
  }
}
