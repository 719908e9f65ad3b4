package io.seedgate.auth;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The packaged service as a process of its own, with settings from the environment alone. */
public final class PackagedService implements AutoCloseable {
  /** What the service doesn't start without. */
  public static final Map<String, String> SECRETS =
      Map.of(
          "SEEDGATE_AUTH_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
          "SEEDGATE_SERVICE_SECRET", "a-secret-of-our-own",
          "SEEDGATE_DATABASE_PASSWORD", "runtime",
          "SEEDGATE_DATABASE_OWNER_PASSWORD", "owner");

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final int START_SECONDS = 90;
  private static final int STOP_SECONDS = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path directory;
  private final Map<String, String> environment;
  private final int port = freePort();
  private Process process;

  /**
   * @param directory where it runs and leaves its output
   * @param settings by their names in the configuration: {@code seedgate.database.url}
   */
  public PackagedService(Path directory, Map<String, String> settings) {
    this.directory = directory;
    environment = new HashMap<>(SECRETS);
    environment.putAll(environment(settings));
    environment.put("SEEDGATE_AUTH_PORT", Integer.toString(port));
  }

  /** Starts it, or starts it again, and returns once it is ready. */
  public void start() throws Exception {
    process = spawn(directory, environment);
    var request = HttpRequest.newBuilder(uri("/q/health/ready")).build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        if (http.send(request, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // asked again below
      }
      Thread.sleep(100);
    }
    throw new AssertionError(output(directory));
  }

  public URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Ends it with SIGKILL, in the middle of whatever it does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroy();
      process.onExit().orTimeout(STOP_SECONDS, TimeUnit.SECONDS).join();
    }
  }

  /** The settings as environment variables. */
  public static Map<String, String> environment(Map<String, String> settings) {
    return settings.entrySet().stream()
        .collect(Collectors.toMap(it -> environmentVariable(it.getKey()), Map.Entry::getValue));
  }

  /** Starts a process with this environment and nothing of the tests' own. */
  public static Process spawn(Path directory, Map<String, String> environment) throws IOException {
    assertTrue(Files.exists(JAR), "package the module first");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder =
        // it lives too short for a better compiler
        new ProcessBuilder(
                java.toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    builder.environment().keySet().removeIf(it -> it.startsWith("SEEDGATE_"));
    builder.environment().remove("QUARKUS_PROFILE");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** What the last process of the directory has written. */
  public static String output(Path directory) throws IOException {
    return Files.readString(directory.resolve("output"), StandardCharsets.UTF_8);
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String environmentVariable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
