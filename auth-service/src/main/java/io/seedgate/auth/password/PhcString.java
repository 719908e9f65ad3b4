package io.seedgate.auth.password;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash as the PHC string format writes it: {@code
 * $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}, Base64 without padding.
 */
record PhcString(Cost cost, byte[] salt, byte[] hash) {
  private static final Pattern FORMAT =
      Pattern.compile(
          "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,2}),p=(\\d{1,2})"
              + "\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

  /** What an attacker pays for each guess; memory in KiB. */
  record Cost(int memoryKib, int iterations, int parallelism) {}

  /** Returns nothing where the text is not an Argon2id hash of version 1.3. */
  static Optional<PhcString> parse(String text) {
    Matcher parts = FORMAT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var cost =
        new Cost(
            Integer.parseInt(parts.group(1)),
            Integer.parseInt(parts.group(2)),
            Integer.parseInt(parts.group(3)));
    Base64.Decoder base64 = Base64.getDecoder();
    return Optional.of(
        new PhcString(cost, base64.decode(parts.group(4)), base64.decode(parts.group(5))));
  }

  String format() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(
            cost.memoryKib(),
            cost.iterations(),
            cost.parallelism(),
            base64.encodeToString(salt),
            base64.encodeToString(hash));
  }
}
