package io.seedgate.auth.password;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/**
 * A bcrypt hash in the spelling of OpenBSD, {@code $2b$12$} and 53 characters; {@code $2a$} and
 * {@code $2y$} are the same algorithm. Only the first 72 bytes of a password count, as everywhere.
 * {@code $2x$}, PHP's faulty one, is not taken.
 */
record BcryptHash(String text) implements StoredHash {
  private static final Pattern FORMAT = Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53}");

  /** The algorithm's least, and about one second of one core. */
  private static final int MIN_COST = 4;

  private static final int MAX_COST = 14;
  private static final int QUICK_COST = 10;

  static Optional<BcryptHash> parse(String text) {
    Matcher parts = FORMAT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    int cost = Integer.parseInt(parts.group(1));
    return cost >= MIN_COST && cost <= MAX_COST
        ? Optional.of(new BcryptHash(text))
        : Optional.empty();
  }

  @Override
  public boolean isQuick() {
    return Integer.parseInt(text.substring(4, 6)) <= QUICK_COST;
  }

  @Override
  public boolean matches(String password) {
    return OpenBSDBCrypt.checkPassword(text, password.getBytes(StandardCharsets.UTF_8));
  }
}
