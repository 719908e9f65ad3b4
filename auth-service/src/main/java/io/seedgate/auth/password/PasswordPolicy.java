package io.seedgate.auth.password;

import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a new password must be like, after NIST SP 800-63B-4, 3.1.1.2: long enough, and none that an
 * attacker would try first. Any character counts, there are no rules of composition, and nothing
 * expires. Everything is judged in the NFKC form, in which passwords are hashed.
 */
@Singleton
public class PasswordPolicy {
  /** Characters that a password has at most. */
  public static final int MAXIMUM_LENGTH = 128;

  // aaaa, abababab, 20262026: repeating so few characters adds nothing
  private static final int SHORT_UNIT = 4;

  private final int minimumLength;
  private final CommonPasswords common;

  PasswordPolicy(PasswordPolicyConfig config, CommonPasswords common) {
    minimumLength = config.minimumLength();
    this.common = common;
  }

  /** Characters that a password has at least, 8 to 64. */
  public int minimumLength() {
    return minimumLength;
  }

  /** Tells whether the password has as many characters, code points after NFKC, as it should. */
  public boolean fits(String password) {
    return lengthRefusal(StoredHash.normalise(password)).isEmpty();
  }

  /**
   * Passes a password that may be taken, and throws the problem of any other: 400 with {@code
   * password_too_short}, {@code password_too_long}, {@code password_too_common} or {@code
   * password_too_personal}.
   *
   * @param personal what must not be the password: e-mail address, name
   */
  public void require(String password, String... personal) {
    Optional<PasswordRefusal> refusal = refusal(password, personal);
    if (refusal.isPresent()) {
      throw refusal
          .get()
          .problem()
          .with("minimum_length", minimumLength)
          .with("maximum_length", MAXIMUM_LENGTH)
          .build();
    }
  }

  Optional<PasswordRefusal> refusal(String password, String... personal) {
    String normal = StoredHash.normalise(password);
    return lengthRefusal(normal)
        .or(
            () ->
                isCommon(normal)
                    ? Optional.of(PasswordRefusal.PASSWORD_TOO_COMMON)
                    : Optional.empty())
        .or(
            () ->
                isPersonal(normal, personal)
                    ? Optional.of(PasswordRefusal.PASSWORD_TOO_PERSONAL)
                    : Optional.empty());
  }

  private Optional<PasswordRefusal> lengthRefusal(String normal) {
    int length = normal.codePointCount(0, normal.length());
    if (length < minimumLength) {
      return Optional.of(PasswordRefusal.PASSWORD_TOO_SHORT);
    }
    return length > MAXIMUM_LENGTH
        ? Optional.of(PasswordRefusal.PASSWORD_TOO_LONG)
        : Optional.empty();
  }

  private boolean isCommon(String normal) {
    if (common.contains(normal)) {
      return true;
    }
    String unit = repeatedUnit(normal);
    return unit.length() < normal.length()
        && (unit.length() <= SHORT_UNIT || common.contains(unit));
  }

  /** Returns the shortest text whose repetition the given one is: at most itself. */
  private static String repeatedUnit(String text) {
    // A text that is turned by the length of its unit is itself again.
    return text.substring(0, (text + text).indexOf(text, 1));
  }

  private static boolean isPersonal(String normal, String... personal) {
    return Arrays.stream(personal)
        .flatMap(PasswordPolicy::spellings)
        .map(StoredHash::normalise)
        .anyMatch(normal::equalsIgnoreCase);
  }

  /** The text, without its blanks, and the part of an address before the at sign. */
  private static Stream<String> spellings(String text) {
    int at = text.lastIndexOf('@');
    return Stream.of(
        text.strip(), text.replaceAll("\\s", ""), at < 0 ? text : text.substring(0, at));
  }
}
