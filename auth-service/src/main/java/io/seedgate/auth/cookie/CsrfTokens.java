package io.seedgate.auth.cookie;

import io.seedgate.auth.secret.SecretKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token by which a page shows that it could read an answer of this service: HMAC-SHA-256 over
 * the session's id in 43 characters of Base64url, the same for as long as the session lives.
 * Nothing is stored for it, and another site can't guess it.
 */
@ApplicationScoped
public class CsrfTokens {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  CsrfTokens(SecretKeys secretKeys) {
    key = new SecretKeySpec(secretKeys.derive("csrf-token"), ALGORITHM);
  }

  public String of(UUID sessionId) {
    byte[] id =
        ByteBuffer.allocate(2 * Long.BYTES)
            .putLong(sessionId.getMostSignificantBits())
            .putLong(sessionId.getLeastSignificantBits())
            .array();
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(id));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
    }
  }

  boolean match(UUID sessionId, String presented) {
    return MessageDigest.isEqual(
        of(sessionId).getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
  }
}
