package io.seedgate.cli.home;

import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about one installation.
 *
 * @param repository the checkout whose services run
 * @param authPort of auth-service, {@code SEEDGATE_AUTH_PORT}, 8081 by default
 * @param seedPort of seed-service, {@code SEEDGATE_SEED_PORT}, 8082 by default
 * @param startTimeout for which {@code up} waits until the services are ready, {@code
 *     SEEDGATE_START_TIMEOUT}, from a second to a day; three minutes by default
 * @param databaseUrl a server of the user's own, {@code SEEDGATE_DATABASE_URL}; holds a password
 * @param packs a folder with packs of the user's own, {@code SEEDGATE_PACKS}, absolute: the
 *     services run elsewhere than the command that starts them
 */
public record Settings(
    Path repository,
    Home home,
    int authPort,
    int seedPort,
    Duration startTimeout,
    Optional<String> databaseUrl,
    Optional<Path> packs) {

  private static final String START_TIMEOUT = "SEEDGATE_START_TIMEOUT";
  private static final Duration LONGEST_START = Duration.ofDays(1);

  /**
   * @param repository where the launcher lies
   * @throws Refusal if a port isn't one, or a time, or the home is no folder
   */
  public static Settings of(Map<String, String> environment, Path repository) {
    String home = environment.getOrDefault("SEEDGATE_HOME", "");
    int authPort = port(environment, "SEEDGATE_AUTH_PORT", 8081);
    int seedPort = port(environment, "SEEDGATE_SEED_PORT", 8082);
    if (authPort == seedPort) {
      throw new Refusal(
          "SEEDGATE_AUTH_PORT and SEEDGATE_SEED_PORT are both %d.".formatted(authPort));
    }
    return new Settings(
        repository,
        home(home.isBlank() ? repository.resolve(".seedgate") : Path.of(home)),
        authPort,
        seedPort,
        startTimeout(environment),
        Optional.ofNullable(environment.get("SEEDGATE_DATABASE_URL")).filter(url -> !url.isBlank()),
        Optional.ofNullable(environment.get("SEEDGATE_PACKS"))
            .filter(folder -> !folder.isBlank())
            .map(folder -> Path.of(folder).toAbsolutePath().normalize()));
  }

  /** Only a start needs the packs. */
  public void checkPacks() {
    if (packs.isPresent() && !Files.isDirectory(packs.get())) {
      throw new Refusal("SEEDGATE_PACKS is %s, which is no folder.".formatted(packs.get()));
    }
  }

  private static Home home(Path root) {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new Refusal("SEEDGATE_HOME is %s, which is no folder.".formatted(root));
    }
    return new Home(root);
  }

  private static int port(Map<String, String> environment, String name, int otherwise) {
    String value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(value.strip());
      if (port > 0 && port < 65_536) {
        return port;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw new Refusal("%s is '%s', which is no port.".formatted(name, value));
  }

  private static Duration startTimeout(Map<String, String> environment) {
    String value = environment.getOrDefault(START_TIMEOUT, "");
    if (value.isBlank()) {
      return Duration.ofMinutes(3);
    }
    try {
      Duration timeout = Duration.parse(value.strip());
      if (timeout.toSeconds() > 0 && timeout.compareTo(LONGEST_START) <= 0) {
        return timeout;
      }
    } catch (DateTimeParseException noDuration) {
      // said below
    }
    throw new Refusal(
        "%s is '%s'; a time from a second to a day is meant, such as PT5M."
            .formatted(START_TIMEOUT, value));
  }

  /** Leaves the URL out, since it holds a password. */
  @Override
  public String toString() {
    return "Settings[repository=%s, home=%s, authPort=%d, seedPort=%d]"
        .formatted(repository, home.root(), authPort, seedPort);
  }
}
