package io.seedgate.cli.home;

import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about one installation.
 *
 * @param repository the checkout whose services run
 * @param authPort of auth-service, {@code SEEDGATE_AUTH_PORT}, 8081 by default
 * @param seedPort of seed-service, {@code SEEDGATE_SEED_PORT}, 8082 by default
 * @param databaseUrl a server of the user's own, {@code SEEDGATE_DATABASE_URL}; holds a password
 */
public record Settings(
    Path repository, Home home, int authPort, int seedPort, Optional<String> databaseUrl) {

  /**
   * @param repository where the launcher lies
   * @throws Refusal if a port isn't one, or the home is no folder
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
        Optional.ofNullable(environment.get("SEEDGATE_DATABASE_URL"))
            .filter(url -> !url.isBlank()));
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

  /** Leaves the URL out, since it holds a password. */
  @Override
  public String toString() {
    return "Settings[repository=%s, home=%s, authPort=%d, seedPort=%d]"
        .formatted(repository, home.root(), authPort, seedPort);
  }
}
