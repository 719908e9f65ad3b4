package io.seedgate.auth.password;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import me.gosimple.nbvcxz.Nbvcxz;

/**
 * The 100,000 most common passwords of published breaches, as the library nbvcxz (MIT licence)
 * brings them. About 6 MB of memory.
 */
@Singleton
class CommonPasswords {
  private static final String LIST = "/dictionaries/passwords.txt";

  private final Set<String> passwords;

  CommonPasswords() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Nbvcxz.class.getResourceAsStream(LIST), StandardCharsets.UTF_8))) {
      passwords =
          lines.lines().map(CommonPasswords::folded).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reading the list takes a tenth of a second, which is not to be the event loop's. */
  void load(@Observes StartupEvent event) {
    contains("");
  }

  /** Without regard to case; the password is in its NFKC form. */
  boolean contains(String password) {
    return passwords.contains(folded(password));
  }

  private static String folded(String password) {
    return password.toLowerCase(Locale.ROOT);
  }
}
