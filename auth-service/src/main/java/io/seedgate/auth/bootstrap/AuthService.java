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
  private static final String EVENT_LOOPS = "quarkus.vertx.event-loops-pool-size";

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
      setEventLoops(config);
    }
    Quarkus.run(arguments);
  }

  /**
   * An event loop for two processors, where the framework has two for each. The fewer there are,
   * the more often a request and its connection to the database are on the same one: with four
   * loops on two processors a refresh of 64 clients took an eighth more processor time than with
   * one. One turns some thousands of refreshes a second, and passwords are hashed elsewhere.
   */
  private static void setEventLoops(Config config) {
    if (config.getOptionalValue(EVENT_LOOPS, Integer.class).isEmpty()) {
      int loops = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
      System.setProperty(EVENT_LOOPS, Integer.toString(loops));
    }
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
