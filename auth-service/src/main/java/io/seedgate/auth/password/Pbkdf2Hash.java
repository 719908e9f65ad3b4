package io.seedgate.auth.password;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A PBKDF2 hash (RFC 8018) with HMAC-SHA-1, SHA-256 or SHA-512, in one of three spellings:
 *
 * <ul>
 *   <li>Django: {@code pbkdf2_sha256$260000$<salt as text>$<Base64>}
 *   <li>PHC string format: {@code $pbkdf2-sha256$i=600000,l=32$<Base64>$<Base64>}, unpadded
 *   <li>passlib: {@code $pbkdf2-sha256$29000$<Base64>$<Base64>}, unpadded, with {@code .} for
 *       {@code +}; {@code $pbkdf2$} is SHA-1
 * </ul>
 */
record Pbkdf2Hash(Digest digest, int iterations, byte[] salt, byte[] hash) implements StoredHash {
  private static final Pattern DJANGO =
      Pattern.compile("pbkdf2_(sha1|sha256|sha512)\\$(\\d{1,8})\\$([^$]{1,128})\\$([^$]{16,128})");
  private static final Pattern PHC =
      Pattern.compile(
          "\\$pbkdf2(?:-(sha1|sha256|sha512))?\\$(?:i=(\\d{1,8})(?:,l=(\\d{1,3}))?|(\\d{1,8}))"
              + "\\$([A-Za-z0-9+/.]{0,128})\\$([A-Za-z0-9+/.]{16,128})");

  /** About a second and a half of one core; Django's default is at 1,200,000. */
  private static final int MAX_ITERATIONS = 2_000_000;

  private static final int QUICK_ITERATIONS = 100_000;

  private static final int MIN_HASH_BYTES = 16;

  enum Digest {
    SHA1(20),
    SHA256(32),
    SHA512(64);

    /** A longer hash costs whoever verifies it a multiple, and whoever guesses nothing more. */
    private final int bytes;

    Digest(int bytes) {
      this.bytes = bytes;
    }

    static Digest of(String name) {
      return name == null ? SHA1 : valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  static Optional<Pbkdf2Hash> parse(String text) {
    Matcher django = DJANGO.matcher(text);
    if (django.matches()) {
      return bearable(
          new Pbkdf2Hash(
              Digest.of(django.group(1)),
              Integer.parseInt(django.group(2)),
              django.group(3).getBytes(StandardCharsets.UTF_8),
              Base64.getDecoder().decode(django.group(4))));
    }
    Matcher phc = PHC.matcher(text);
    if (!phc.matches()) {
      return Optional.empty();
    }
    String iterations = phc.group(2) == null ? phc.group(4) : phc.group(2);
    var found =
        new Pbkdf2Hash(
            Digest.of(phc.group(1)),
            Integer.parseInt(iterations),
            base64(phc.group(5)),
            base64(phc.group(6)));
    String length = phc.group(3);
    return length == null || Integer.parseInt(length) == found.hash.length
        ? bearable(found)
        : Optional.empty();
  }

  @Override
  public boolean isQuick() {
    return iterations <= QUICK_ITERATIONS;
  }

  @Override
  public boolean matches(String password) {
    var parameters = new PBEKeySpec(password.toCharArray(), salt, iterations, hash.length * 8);
    try {
      SecretKeyFactory algorithm = SecretKeyFactory.getInstance("PBKDF2WithHmac" + digest);
      return MessageDigest.isEqual(hash, algorithm.generateSecret(parameters).getEncoded());
    } catch (GeneralSecurityException missing) {
      throw new IllegalStateException("The JDK has no PBKDF2 with " + digest, missing);
    } finally {
      parameters.clearPassword();
    }
  }

  private static Optional<Pbkdf2Hash> bearable(Pbkdf2Hash found) {
    boolean bearable =
        found.iterations >= 1
            && found.iterations <= MAX_ITERATIONS
            && found.salt.length > 0
            && found.hash.length >= MIN_HASH_BYTES
            && found.hash.length <= found.digest.bytes;
    return bearable ? Optional.of(found) : Optional.empty();
  }

  private static byte[] base64(String adapted) {
    return Base64.getDecoder().decode(adapted.replace('.', '+'));
  }
}
