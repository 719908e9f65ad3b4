package io.seedgate.auth.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.auth.PostgresTestResource;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a process of its own, with settings from the environment alone. */
class PackagedServiceIT {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final Map<String, String> SECRETS =
      Map.of(
          "SEEDGATE_AUTH_SECRET_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=",
          "SEEDGATE_SERVICE_SECRET", "a-secret-of-our-own",
          "SEEDGATE_DATABASE_PASSWORD", "runtime",
          "SEEDGATE_DATABASE_OWNER_PASSWORD", "owner");

  @TempDir Path directory;

  @Test
  void serviceWithoutSecretsSaysWhichOneAndStops() throws Exception {
    for (String name : SECRETS.keySet()) {
      var environment = new HashMap<>(SECRETS);
      environment.remove(name);
      assertRefused(environment, " is not set (" + name + ").");
    }
  }

  @Test
  void demoWithoutSecretsStopsToo() throws Exception {
    assertRefused(Map.of("QUARKUS_PROFILE", "demo"), " is not set (SEEDGATE_AUTH_SECRET_KEY).");
  }

  @Test
  void productionDoesNotTakeTheDemoPassword() throws Exception {
    var environment = new HashMap<>(SECRETS);
    environment.put("SEEDGATE_AUTH_BOOTSTRAP_ADMIN_EMAIL", "admin@seedgate.example");
    environment.put("SEEDGATE_AUTH_BOOTSTRAP_ADMIN_PASSWORD", "seedgate-demo-2026");
    assertRefused(environment, "is the demo password, which everyone knows; choose another one.");
  }

  @Test
  void demoLetsItsAdministratorIn() throws Exception {
    var postgres = new PostgresTestResource();
    try {
      Map<String, String> environment = new HashMap<>(SECRETS);
      // the database roles of the test server have passwords that a packaged service refuses
      postgres
          .start("fit-for-a-packaged-service")
          .forEach((name, value) -> environment.put(environmentVariable(name), value));
      int port = freePort();
      environment.put("SEEDGATE_AUTH_PORT", Integer.toString(port));
      environment.put("QUARKUS_PROFILE", "demo");
      Process process = start(environment);
      try {
        assertEquals(200, login(process, port));
      } finally {
        process.destroy();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      }
      assertFalse(output().contains("fit-for-a-packaged-service"), output());
    } finally {
      postgres.stop();
    }
  }

  private void assertRefused(Map<String, String> environment, String why) throws Exception {
    Process process = start(environment);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    List<String> lines = output().lines().toList();

    assertEquals(1, process.exitValue(), output());
    assertEquals(1, lines.size(), output());
    assertTrue(lines.get(0).startsWith("auth-service doesn't start: seedgate."), output());
    assertTrue(lines.get(0).endsWith(why), output());
  }

  private Process start(Map<String, String> environment) throws IOException {
    assertTrue(Files.exists(JAR), "package the module first");
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    var builder =
        new ProcessBuilder(java.toString(), "-jar", JAR.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("output").toFile());
    builder.environment().keySet().removeIf(it -> it.startsWith("SEEDGATE_"));
    builder.environment().remove("QUARKUS_PROFILE");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"), StandardCharsets.UTF_8);
  }

  private int login(Process process, int port) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/auth/login"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"email": "platform.admin@seedgate.example", "password": "seedgate-demo-2026"}
                    """))
            .build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        return client.send(request, BodyHandlers.discarding()).statusCode();
      } catch (IOException notYet) {
        Thread.sleep(200);
      }
    }
    throw new AssertionError(output());
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static String environmentVariable(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
