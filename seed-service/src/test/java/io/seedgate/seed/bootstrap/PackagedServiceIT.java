package io.seedgate.seed.bootstrap;

import static java.util.stream.Collectors.toMap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service as a process of its own, with settings from the environment alone. */
class PackagedServiceIT {
  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final String ASSETS = "/api/v1/assets";
  private static final Map<String, String> SECRETS =
      Map.of(
          "SEEDGATE_SERVICE_SECRET", "a-secret-of-our-own",
          "SEEDGATE_DATABASE_PASSWORD", "runtime",
          "SEEDGATE_DATABASE_OWNER_PASSWORD", "owner");

  @TempDir Path directory;

  @Test
  void serviceWithoutSecretsSaysWhichOneAndStops() throws Exception {
    for (String name : SECRETS.keySet()) {
      var environment = new HashMap<>(SECRETS);
      environment.remove(name);
      if (name.equals("SEEDGATE_SERVICE_SECRET")) {
        environment.put("QUARKUS_PROFILE", "demo"); // which is as strict
      }
      assertRefused(environment, " is not set (" + name + ").");
    }
  }

  @Test
  void packagedServiceStartsWithoutAuthServiceAndKnowsTokensOnceThatIsThere() throws Exception {
    var postgres = new PostgresTestResource();
    int authPort = freePort();
    var authService = new FakeAuthService(authPort);
    try {
      Map<String, String> environment = new HashMap<>(SECRETS);
      postgres.start().forEach((name, value) -> environment.put(environmentVariable(name), value));
      int port = freePort();
      environment.put("SEEDGATE_SEED_PORT", Integer.toString(port));
      environment.put("SEEDGATE_SEED_ISSUER", TestTokens.ISSUER);
      environment.put("SEEDGATE_SEED_AUTH_URL", "http://localhost:" + authPort);
      Process process = start(environment);
      try {
        String token = TestTokens.reader(UUID.randomUUID());
        var assets = get(process, port, ASSETS, token);
        assertEquals(503, assets.statusCode(), assets.body());
        assertTrue(assets.body().contains("\"auth_unavailable\""), assets.body());
        assertTrue(assets.headers().firstValue("Retry-After").isPresent());
        assertEquals(
            "application/problem+json", assets.headers().firstValue("Content-Type").orElseThrow());
        // what could never be accepted
        assertEquals(401, get(process, port, ASSETS, "garbage").statusCode());
        assertEquals(401, get(process, port, ASSETS, "").statusCode());

        authService.start();
        for (int i = 0; i < 50 && assets.statusCode() == 503; i++) {
          Thread.sleep(200);
          assets = get(process, port, ASSETS, token);
        }
        assertEquals(410, assets.statusCode(), assets.body());
        assertTrue(assets.body().contains("\"tenant_gone\""), assets.body());
        assertEquals(401, get(process, port, ASSETS, "garbage").statusCode());
        assertEquals(shippedPacks(), packs(get(process, port, "/api/v1/packs", operator()).body()));
        assertTrue(rawAnswer(port, "/?%").contains("application/problem+json"));
      } finally {
        process.destroy();
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
      }
      // the JVM itself may warn of what libraries do
      assertTrue(
          output().lines().allMatch(line -> line.startsWith("{") || line.startsWith("WARNING: ")),
          output());
      assertFalse(output().contains("a-secret-of-our-own"), output());
    } finally {
      authService.stop();
      postgres.stop();
    }
  }

  private void assertRefused(Map<String, String> environment, String why) throws Exception {
    Process process = start(environment);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    List<String> lines = output().lines().toList();

    assertEquals(1, process.exitValue(), output());
    assertEquals(1, lines.size(), output());
    assertTrue(lines.get(0).startsWith("seed-service doesn't start: seedgate."), output());
    assertTrue(lines.get(0).endsWith(why), output());
  }

  private Process start(Map<String, String> environment) throws IOException {
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

  private String output() throws IOException {
    return Files.readString(directory.resolve("output"), StandardCharsets.UTF_8);
  }

  private static String operator() {
    return TestTokens.reader(
        UUID.randomUUID(),
        claims -> claims.setStringListClaim("permissions", List.of("tenants:read")));
  }

  /** Each with whether a tenant can be made of it. */
  private static Map<String, Boolean> packs(String json) throws IOException {
    Map<String, Boolean> packs = new TreeMap<>();
    for (JsonNode pack : new ObjectMapper().readTree(json).get("items")) {
      packs.put(pack.get("name").asText(), pack.get("usable").asBoolean());
    }
    return packs;
  }

  private static Map<String, Boolean> shippedPacks() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/main/resources/packs"))) {
      return folders
          .filter(Files::isDirectory)
          .collect(toMap(folder -> folder.getFileName().toString(), folder -> true));
    }
  }

  private static HttpResponse<String> get(Process process, int port, String path, String token)
      throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + token)
            .build();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
    while (process.isAlive() && System.nanoTime() < deadline) {
      try {
        return client.send(request, BodyHandlers.ofString());
      } catch (IOException notYet) {
        Thread.sleep(200);
      }
    }
    throw new AssertionError("seed-service doesn't answer");
  }

  private static String rawAnswer(int port, String target) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(target).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
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
