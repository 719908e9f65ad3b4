package io.seedgate.auth.session;

import io.seedgate.auth.secret.KeyedHash;
import io.seedgate.auth.secret.SecretKeys;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes and reads refresh tokens: {@code version (1 byte), key id (4), session id (16), generation
 * (4), HMAC-SHA-256 over all before (32)}, in 76 characters of Base64url.
 *
 * <p>The same session and generation always give the same token, so a retry gets the same bytes and
 * nothing is stored for it. 57 bytes fill the last Base64 character, so each token has one
 * spelling. To clients the text is opaque.
 */
@Singleton
class RefreshTokenCodec {
  /** Length of every token in characters. */
  static final int LENGTH = 76;

  private static final byte VERSION = 1;
  private static final int KEY_ID_BYTES = 4;
  private static final int SIGNED_BYTES = 1 + KEY_ID_BYTES + 16 + 4;
  private static final int MAC_BYTES = 32;

  private final KeyedHash mac;
  private final byte[] keyId;

  RefreshTokenCodec(SecretKeys secretKeys) {
    mac = secretKeys.hash("refresh-token");
    keyId = Arrays.copyOf(secretKeys.derive("refresh-token-key-id"), KEY_ID_BYTES);
  }

  String encode(RefreshToken token) {
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .put(VERSION)
            .put(keyId)
            .putLong(token.sessionId().getMostSignificantBits())
            .putLong(token.sessionId().getLeastSignificantBits())
            .putInt(token.generation())
            .array();
    byte[] all =
        ByteBuffer.allocate(SIGNED_BYTES + MAC_BYTES).put(signed).put(mac.of(signed)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** Returns nothing where the text is not a token that {@link #encode} wrote under this key. */
  Optional<RefreshToken> decode(String text) {
    if (text.length() != LENGTH) {
      return Optional.empty();
    }
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(all, SIGNED_BYTES);
    if (all.length != SIGNED_BYTES + MAC_BYTES
        || !MessageDigest.isEqual(
            mac.of(signed), Arrays.copyOfRange(all, SIGNED_BYTES, all.length))) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(signed);
    if (fields.get() != VERSION) {
      return Optional.empty();
    }
    fields.position(1 + KEY_ID_BYTES);
    UUID sessionId = new UUID(fields.getLong(), fields.getLong());
    return Optional.of(new RefreshToken(sessionId, fields.getInt()));
  }
}
