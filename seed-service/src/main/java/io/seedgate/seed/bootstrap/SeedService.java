package io.seedgate.seed.bootstrap;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the service, unless its settings are not fit for it. They are looked at before anything
 * else, so that a service without its secrets has not touched the database.
 */
@QuarkusMain
public final class SeedService {
  private SeedService() {}

  /** Ends with exit code 1 and one sentence on the error output when a setting is not fit. */
  public static void main(String... arguments) {
    Config config = ConfigProvider.getConfig();
    Optional<String> refusal =
        new SecretsCheck(name -> config.getOptionalValue(name, String.class)).refusal();
    if (refusal.isPresent() && LaunchMode.current() == LaunchMode.NORMAL) {
      System.err.println("seed-service doesn't start: " + refusal.get());
      System.exit(1);
    }
    Quarkus.run(arguments);
  }
}
