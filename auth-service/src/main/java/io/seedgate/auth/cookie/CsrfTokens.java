package io.seedgate.auth.cookie;

import io.seedgate.auth.secret.KeyedHash;
import io.seedgate.auth.secret.SecretKeys;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;

/**
 * The token by which a page shows that it could read an answer of this service: HMAC-SHA-256 over
 * the session's id in 43 characters of Base64url, the same for as long as the session lives.
 * Nothing is stored for it, and another site can't guess it.
 */
@Singleton
public class CsrfTokens {
  private final KeyedHash hash;

  CsrfTokens(SecretKeys secretKeys) {
    hash = secretKeys.hash("csrf-token");
  }

  public String of(UUID sessionId) {
    byte[] id =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(sessionId.getMostSignificantBits())
            .putLong(sessionId.getLeastSignificantBits())
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash.of(id));
  }

  boolean match(UUID sessionId, String presented) {
    return MessageDigest.isEqual(
        of(sessionId).getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }
}
