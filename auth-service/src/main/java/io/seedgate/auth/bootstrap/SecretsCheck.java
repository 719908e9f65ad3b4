package io.seedgate.auth.bootstrap;

import io.seedgate.auth.secret.SecretKeys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
 * @param demo whether the demo password, which everyone knows, is wanted
 */
record SecretsCheck(Function<String, Optional<String>> setting, boolean demo) {
  private static final String SECRET_KEY = "seedgate.auth.secret-key";
  private static final String SERVICE_SECRET = "seedgate.service-secret";
  private static final String ADMIN_PASSWORD = "seedgate.auth.bootstrap-admin.password";
  private static final List<String> DATABASE_PASSWORDS =
      List.of("seedgate.database.password", "seedgate.database.owner-password");

  private static final int SERVICE_SECRET_CHARACTERS = 16;
  private static final String DEMO_PASSWORD = "seedgate-demo-2026";
  // Part of every secret in application.properties.
  private static final String DEVELOPMENT = "development";

  /** Returns why the service must not start, in one sentence; empty if it may. */
  Optional<String> refusal() {
    Stream<Optional<String>> database = DATABASE_PASSWORDS.stream().map(it -> secret(it, 1));
    return Stream.of(
            Stream.of(secretKey(), secret(SERVICE_SECRET, SERVICE_SECRET_CHARACTERS)),
            database,
            Stream.of(adminPassword()))
        .flatMap(it -> it)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> secretKey() {
    String encoded = setting.apply(SECRET_KEY).orElse("").strip();
    if (encoded.isEmpty()) {
      return missing(SECRET_KEY);
    }
    try {
      new SecretKeys(encoded);
    } catch (IllegalStateException unfit) {
      return Optional.of(unfit.getMessage() + ".");
    }
    byte[] key = Base64.getDecoder().decode(encoded);
    return new String(key, StandardCharsets.ISO_8859_1).contains(DEVELOPMENT)
        ? fromTheSource(SECRET_KEY)
        : Optional.empty();
  }

  private Optional<String> secret(String name, int characters) {
    String value = setting.apply(name).orElse("");
    if (value.isEmpty()) {
      return missing(name);
    }
    if (value.contains(DEVELOPMENT)) {
      return fromTheSource(name);
    }
    return value.length() < characters
        ? Optional.of(name + " is too short: it needs " + characters + " characters.")
        : Optional.empty();
  }

  private Optional<String> adminPassword() {
    boolean known = setting.apply(ADMIN_PASSWORD).filter(DEMO_PASSWORD::equals).isPresent();
    return known && !demo
        ? Optional.of(
            ADMIN_PASSWORD + " is the demo password, which everyone knows; choose another one.")
        : Optional.empty();
  }

  private static Optional<String> missing(String name) {
    return Optional.of(name + " is not set (" + environmentVariable(name) + ").");
  }

  private static Optional<String> fromTheSource(String name) {
    return Optional.of(
        name
            + " is the one in the source code, which everyone knows; set a secret of your own ("
            + environmentVariable(name)
            + ").");
  }

  private static String environmentVariable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
