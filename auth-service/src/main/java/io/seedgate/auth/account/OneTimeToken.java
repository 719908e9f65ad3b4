package io.seedgate.auth.account;

import io.seedgate.auth.secret.SecretKeys;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes the tokens that mails carry: 256 bits, 43 characters of Base64 for URLs.
 *
 * <p>A token is an HMAC of the mail's id under a key that isn't in the database. So it need not be
 * kept to be mailed, not even until the mail is sent, and a mail that has to be sent again has the
 * same one. The database knows its SHA-256, by which it is found; a dump lets nobody in.
 */
@ApplicationScoped
class OneTimeToken {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  OneTimeToken(SecretKeys keys) {
    key = new SecretKeySpec(keys.derive("one-time-token"), ALGORITHM);
  }

  String of(UUID mail, TokenPurpose purpose) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] token = mac.doFinal((purpose.sqlName() + ":" + mail).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** What is kept of a token. */
  static Buffer hash(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Buffer.buffer(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
