package io.seedgate.auth.lockout;

import io.seedgate.auth.limit.EmailSubject;
import io.seedgate.auth.secret.KeyedHash;
import io.seedgate.auth.secret.SecretKeys;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The cookie that a browser gets when somebody signs in with it: {@code nonce (16 bytes) . expiry
 * (8, seconds) . HMAC (32)} in Base64url. The HMAC covers the e-mail address, which doesn't stand
 * in it. It lets nobody in; it tells the browser from strangers.
 */
@Singleton
public class DeviceCookie {
  static final String NAME = "__Host-seedgate_device";

  private static final int NONCE = 16;
  private static final int SIGNED = NONCE + Long.BYTES;
  private static final int MAC = 32;

  private final SecureRandom random = new SecureRandom();
  private final KeyedHash hash;
  private final Duration lifetime;
  private final Clock clock;

  DeviceCookie(SecretKeys secrets, LockoutConfig config, Clock clock) {
    hash = secrets.hash("device-cookie");
    lifetime = config.deviceLifetime();
    this.clock = clock;
  }

  /** Gives the browser that has just signed in a new one. */
  public void set(HttpServerResponse response, String email) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    byte[] signed =
        ByteBuffer.allocate(SIGNED)
            .put(nonce)
            .putLong(clock.instant().plus(lifetime).getEpochSecond())
            .array();
    byte[] value = ByteBuffer.allocate(SIGNED + MAC).put(signed).put(mac(signed, email)).array();
    response.addCookie(
        Cookie.cookie(NAME, Base64.getUrlEncoder().withoutPadding().encodeToString(value))
            .setPath("/")
            .setMaxAge(lifetime.toSeconds())
            .setSecure(true)
            .setHttpOnly(true)
            .setSameSite(CookieSameSite.STRICT));
  }

  /** The device by its nonce, if the cookie is ours, of this account and not too old. */
  Optional<String> device(HttpServerRequest request, String email) {
    return Optional.ofNullable(request.getCookie(NAME))
        .flatMap(cookie -> decode(cookie.getValue()))
        .filter(value -> isGood(value, email))
        .map(value -> HexFormat.of().formatHex(value, 0, NONCE));
  }

  private boolean isGood(byte[] value, String email) {
    byte[] signed = ByteBuffer.allocate(SIGNED).put(value, 0, SIGNED).array();
    byte[] mac = ByteBuffer.allocate(MAC).put(value, SIGNED, MAC).array();
    return MessageDigest.isEqual(mac, mac(signed, email))
        && ByteBuffer.wrap(signed).getLong(NONCE) > clock.instant().getEpochSecond();
  }

  private byte[] mac(byte[] signed, String email) {
    byte[] account = EmailSubject.of(email).getBytes(StandardCharsets.UTF_8);
    return hash.of(ByteBuffer.allocate(SIGNED + account.length).put(signed).put(account).array());
  }

  private static Optional<byte[]> decode(String value) {
    try {
      return Optional.of(Base64.getUrlDecoder().decode(value))
          .filter(bytes -> bytes.length == SIGNED + MAC);
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
