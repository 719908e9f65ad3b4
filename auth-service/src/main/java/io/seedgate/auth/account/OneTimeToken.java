package io.seedgate.auth.account;

import io.seedgate.auth.secret.KeyedHash;
import io.seedgate.auth.secret.SecretKeys;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;

/**
 * Makes the tokens that mails carry: 256 bits, 43 characters of Base64 for URLs.
 *
 * <p>A token is an HMAC of the mail's id under a key that isn't in the database. So it need not be
 * kept to be mailed, not even until the mail is sent, and a mail that has to be sent again has the
 * same one. The database knows its SHA-256, by which it is found; a dump lets nobody in.
 */
@Singleton
class OneTimeToken {
  private final KeyedHash hash;

  OneTimeToken(SecretKeys keys) {
    hash = keys.hash("one-time-token");
  }

  String of(UUID mail, TokenPurpose purpose) {
    byte[] token = hash.of(purpose.sqlName() + ":" + mail);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
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
