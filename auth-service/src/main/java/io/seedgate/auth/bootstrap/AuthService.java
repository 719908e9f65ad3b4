package io.seedgate.auth.bootstrap;

import io.quarkus.runtime.Application;
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
public final class AuthService {
  private AuthService() {}

  /** Ends with exit code 1 and one sentence on the error output when a setting is not fit. */
  public static void main(String... arguments) {
    // The framework's own look at addresses answers without a problem; package problem has its own.
    System.setProperty("vertx.disableURIValidation", "true");
    if (isPackaged()) {
      Config config = ConfigProvider.getConfig();
      refusal(config)
          .ifPresent(
              refusal -> {
                System.err.println("auth-service doesn't start: " + refusal);
                System.exit(1);
              });
      new EventLoops(config.getOptionalValue(EventLoops.SETTING, Integer.class))
          .wanted(Runtime.getRuntime().availableProcessors())
          .ifPresent(loops -> System.setProperty(EventLoops.SETTING, Integer.toString(loops)));
    }
    Quarkus.run(arguments);
  }

  // Development mode starts this class too, and tells its launch mode only by making the
  // application's class.
  private static boolean isPackaged() {
    try {
      Class.forName(
          Application.APP_CLASS_NAME, true, Thread.currentThread().getContextClassLoader());
    } catch (ClassNotFoundException launchedByAnEditor) {
      return false;
    }
    return LaunchMode.current() == LaunchMode.NORMAL;
  }

  private static Optional<String> refusal(Config config) {
    boolean demo =
        "demo".equals(config.getOptionalValue("quarkus.profile", String.class).orElse(""));
    return new SecretsCheck(name -> config.getOptionalValue(name, String.class), demo).refusal();
  }
}
