package io.seedgate.seed.bootstrap;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Decides whether the secrets of a packaged service are fit: there, long enough, and not the ones
 * that stand in the source. Each sentence names the setting and never quotes its value.
 *
 * @param setting looks a setting up by its name
 */
record SecretsCheck(Function<String, Optional<String>> setting) {
  private static final String SERVICE_SECRET = "seedgate.service-secret";
  private static final List<String> DATABASE_PASSWORDS =
      List.of("seedgate.database.password", "seedgate.database.owner-password");
  private static final int SERVICE_SECRET_CHARACTERS = 16;
  // Part of every secret in application.properties.
  private static final String DEVELOPMENT = "development";

  /** Returns why the service must not start, in one sentence; empty if it may. */
  Optional<String> refusal() {
    return Stream.concat(
            Stream.of(secret(SERVICE_SECRET, SERVICE_SECRET_CHARACTERS)),
            DATABASE_PASSWORDS.stream().map(name -> secret(name, 1)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> secret(String name, int characters) {
    String value = setting.apply(name).orElse("");
    if (value.isEmpty()) {
      return Optional.of(name + " is not set (" + environmentVariable(name) + ").");
    }
    if (value.contains(DEVELOPMENT)) {
      return Optional.of(
          name
              + " is the one in the source code, which everyone knows; set a secret of your own ("
              + environmentVariable(name)
              + ").");
    }
    return value.length() < characters
        ? Optional.of(name + " is too short: it needs " + characters + " characters.")
        : Optional.empty();
  }

  private static String environmentVariable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
