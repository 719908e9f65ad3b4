package io.seedgate.cli.stack;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secret;
import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.postgres.DatabaseServer;
import io.seedgate.cli.postgres.ServiceDatabase;
import io.seedgate.cli.process.StopSignal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One of the two services: where it is built, where it listens, what it is told. */
public enum Service {
  AUTH("auth-service", ServiceDatabase.AUTH),
  SEED("seed-service", ServiceDatabase.SEED);

  static final String PROGRAM = "quarkus-run.jar";

  // More than the services' own shutdown timeout of 10 s
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final String title;
  private final ServiceDatabase database;

  Service(String title, ServiceDatabase database) {
    this.title = title;
    this.database = database;
  }

  /** The name of its folder, of its component, of its log. */
  public String title() {
    return title;
  }

  public int port(Settings settings) {
    return this == AUTH ? settings.authPort() : settings.seedPort();
  }

  /** Where a browser on this machine finds it. */
  public String address(Settings settings) {
    return "http://localhost:" + port(settings);
  }

  Path built(Settings settings) {
    return settings.repository().resolve(title).resolve("target").resolve("quarkus-app");
  }

  /**
   * @param copy the folder it runs from and in, so that no {@code .env} of a checkout reaches it
   */
  Component component(Settings settings, Secrets secrets, DatabaseServer server, Path copy) {
    Home home = settings.home();
    ProcessBuilder program =
        new ProcessBuilder(command(copy))
            .directory(copy.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log(title).toFile()));
    program.environment().putAll(environment(settings, secrets, server));
    // An open door to known logins is for whoever asks for it.
    program.environment().putIfAbsent("QUARKUS_HTTP_HOST", "127.0.0.1");
    return new Component(title, address(settings), program, StopSignal.TERMINATE, GRACE);
  }

  private List<String> command(Path copy) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-Xmx384m"));
    if (this == SEED) {
      // It holds 20 MB of objects. A JVM that begins with more takes up all of it before it first
      // collects.
      command.add("-Xms96m");
    }
    command.addAll(List.of("-jar", copy.resolve(PROGRAM).toString()));
    return command;
  }

  /** What the service reads; secrets go this way and no other. */
  Map<String, String> environment(Settings settings, Secrets secrets, DatabaseServer server) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("QUARKUS_PROFILE", "demo");
    environment.put("SEEDGATE_DATABASE_URL", server.url(database.database()));
    environment.put("SEEDGATE_DATABASE_USERNAME", database.runtimeRole());
    environment.put("SEEDGATE_DATABASE_PASSWORD", secrets.get(database.runtimePassword()));
    environment.put("SEEDGATE_DATABASE_OWNER_USERNAME", database.owner());
    environment.put("SEEDGATE_DATABASE_OWNER_PASSWORD", secrets.get(database.ownerPassword()));
    environment.put("SEEDGATE_SERVICE_SECRET", secrets.get(Secret.SERVICE));
    if (this == AUTH) {
      environment.put("SEEDGATE_AUTH_PORT", Integer.toString(port(settings)));
      environment.put("SEEDGATE_AUTH_ISSUER", address(settings));
      environment.put("SEEDGATE_AUTH_SECRET_KEY", secrets.get(Secret.AUTH_KEY));
    } else {
      environment.put("SEEDGATE_SEED_PORT", Integer.toString(port(settings)));
      environment.put("SEEDGATE_SEED_AUTH_URL", AUTH.address(settings));
      settings.packs().ifPresent(folder -> environment.put("SEEDGATE_PACKS", folder.toString()));
    }
    return environment;
  }
}
