package io.seedgate.auth.leak;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds secrets in lines of a log: those that it is told of, and what is shaped like one. */
final class SecretSearch {
  private static final int PREFIX = 8;

  /** A signed token (RFC 7515), a stored hash, a refresh token. */
  private static final Pattern SHAPE =
      Pattern.compile(
          "eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]{20,}|\\$(argon2|2[aby]\\$)\\S{20,}"
              + "|pbkdf2[\\w-]*\\$\\S{20,}"
              + "|(?<![\\w-])A[Q-Za-f][\\w-]{74}(?![\\w-])");

  private final Map<String, List<String>> byPrefix = new HashMap<>();

  /**
   * @param secrets of at least eight characters each
   */
  SecretSearch(Collection<String> secrets) {
    for (String secret : secrets) {
      byPrefix.computeIfAbsent(secret.substring(0, PREFIX), it -> new ArrayList<>()).add(secret);
    }
  }

  /** What the line gives away, if anything. */
  Optional<String> find(String line) {
    for (int i = 0; i + PREFIX <= line.length(); i++) {
      for (String secret : byPrefix.getOrDefault(line.substring(i, i + PREFIX), List.of())) {
        if (line.startsWith(secret, i)) {
          return Optional.of(secret);
        }
      }
    }
    var shaped = SHAPE.matcher(line);
    return shaped.find() ? Optional.of(shaped.group()) : Optional.empty();
  }
}
