package io.seedgate.auth.bootstrap;

import static io.seedgate.auth.PackagedService.SECRETS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seedgate.auth.PackagedService;
import io.seedgate.auth.PostgresTestResource;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The packaged service as a process of its own, with settings from the environment alone. */
class PackagedServiceIT {
  private static final String REQUEST = "one-that-fails";
  private static final String CLIENT = "198.51.100.9";

  @TempDir Path directory;

  @Test
  void serviceWithoutASecretOfItsOwnSaysWhichOneAndStops() throws Exception {
    Map<Map<String, String>, String> refusals = new LinkedHashMap<>();
    // SecretsCheckTest asks for the others.
    Map<String, String> without = new HashMap<>(SECRETS);
    without.remove("SEEDGATE_SERVICE_SECRET");
    refusals.put(without, " is not set (SEEDGATE_SERVICE_SECRET).");
    refusals.put(Map.of("QUARKUS_PROFILE", "demo"), " is not set (SEEDGATE_AUTH_SECRET_KEY).");
    Map<String, String> everyonesPassword = new HashMap<>(SECRETS);
    everyonesPassword.put("SEEDGATE_AUTH_BOOTSTRAP_ADMIN_EMAIL", "admin@seedgate.example");
    everyonesPassword.put("SEEDGATE_AUTH_BOOTSTRAP_ADMIN_PASSWORD", "seedgate-demo-2026");
    refusals.put(
        everyonesPassword, "is the demo password, which everyone knows; choose another one.");

    List<Ended> ended = allAtOnce(List.copyOf(refusals.keySet()));
    List<String> reasons = List.copyOf(refusals.values());
    for (int i = 0; i < reasons.size(); i++) {
      List<String> lines = ended.get(i).output().lines().toList();
      assertEquals(1, ended.get(i).status(), ended.get(i).output());
      assertEquals(1, lines.size(), ended.get(i).output());
      assertTrue(lines.get(0).startsWith("auth-service doesn't start: seedgate."), lines.get(0));
      assertTrue(lines.get(0).endsWith(reasons.get(i)), lines.get(0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "demo, platform.admin@seedgate.example, seedgate-demo-2026, 202",
    "prod, admin@company.example, a-password-of-our-own, 429"
  })
  void packagedServiceLetsItsAdministratorInAndAdminister(
      String profile, String email, String password, int twentyFirstMail) throws Exception {
    var postgres = new PostgresTestResource();
    try {
      // the database roles of the test server have passwords that a packaged service refuses
      Map<String, String> settings = new HashMap<>(postgres.start("fit-for-a-packaged-service"));
      settings.put("quarkus.profile", profile);
      settings.put("seedgate.auth.bootstrap-admin.email", email);
      settings.put("seedgate.auth.bootstrap-admin.password", password);
      settings.put("seedgate.auth.trusted-proxies", "127.0.0.1,::1");
      try (var service = new PackagedService(directory, settings)) {
        service.start();
        var roles =
            HttpRequest.newBuilder(service.uri("/api/v1/roles"))
                .header("Authorization", "Bearer " + login(service, email, password))
                .build();
        assertEquals(200, answer(roles).statusCode());
        assertEquals(twentyFirstMail, lastOfTwentyOneMails(service));
        assertTrue(rawAnswer(service, "/?%").contains("application/problem+json"));
        fail(service, settings);
      }
      if (profile.equals("prod")) {
        assertEveryLineIsJsonAndNamesTheRequest();
      }
      assertFalse(output().contains("fit-for-a-packaged-service"), output());
    } finally {
      postgres.stop();
    }
  }

  /** A request of which the log has to tell. */
  private static void fail(PackagedService service, Map<String, String> settings) throws Exception {
    var database = new PGSimpleDataSource();
    database.setURL("jdbc:" + settings.get("seedgate.database.url"));
    database.setUser(settings.get("seedgate.database.owner-username"));
    database.setPassword(settings.get("seedgate.database.owner-password"));
    try (var connection = database.getConnection();
        var owner = connection.createStatement()) {
      owner.execute("ALTER TABLE users RENAME TO nobody");
    }
    var login = loginRequest(service, "ada@people.example", "a calm harbour");
    login.header("X-Request-Id", REQUEST).header("X-Forwarded-For", CLIENT);
    assertEquals(500, answer(login.build()).statusCode());
  }

  private void assertEveryLineIsJsonAndNamesTheRequest() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    // the JVM has warnings of its own
    for (String line : output().lines().filter(it -> !it.startsWith("WARNING: ")).toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    JsonNode told =
        lines.stream()
            .filter(it -> it.at("/mdc/request_id").asText().equals(REQUEST))
            .findFirst()
            .orElseThrow();
    assertEquals("ERROR", told.get("level").asText());
    assertEquals(CLIENT, told.at("/mdc/client_address").asText());
    assertTrue(
        told.has("timestamp") && told.at("/exception/exceptionType").isTextual(), told::toString);
  }

  @Test
  void settingsThatMakeNoSenseStopTheStart() throws Exception {
    List<Map<String, String>> bad =
        List.of(
            Map.of("seedgate.auth.trusted-proxies", "proxy.example"),
            Map.of("seedgate.auth.allowed-origins", "https://app.example.com/"),
            Map.of(
                "seedgate.auth.password-hashing.memory-kib", "131072",
                "seedgate.auth.password-hashing.iterations", "9"));
    var postgres = new PostgresTestResource();
    try {
      Map<String, String> fit = postgres.start("fit-for-a-packaged-service");
      List<Map<String, String>> environments = new ArrayList<>();
      for (Map<String, String> wrong : bad) {
        Map<String, String> environment = new HashMap<>(SECRETS);
        environment.putAll(PackagedService.environment(fit));
        environment.putAll(PackagedService.environment(wrong));
        environment.put("SEEDGATE_AUTH_PORT", "0");
        environments.add(environment);
      }
      List<Ended> ended = allAtOnce(environments);
      for (int i = 0; i < bad.size(); i++) {
        String name = bad.get(i).keySet().iterator().next();
        String named = bad.get(i).size() == 1 ? name : name.substring(0, name.lastIndexOf('.'));
        assertNotEquals(0, ended.get(i).status());
        assertTrue(ended.get(i).output().contains(named), ended.get(i).output());
      }
    } finally {
      postgres.stop();
    }
  }

  /** What became of a process. */
  private record Ended(int status, String output) {}

  /** Starts a process for each, side by side, and waits until all have ended by themselves. */
  private List<Ended> allAtOnce(List<Map<String, String>> environments) throws Exception {
    List<Process> processes = new ArrayList<>();
    try {
      for (int i = 0; i < environments.size(); i++) {
        Path own = Files.createDirectory(directory.resolve("" + i));
        processes.add(PackagedService.spawn(own, environments.get(i)));
      }
      List<Ended> ended = new ArrayList<>();
      for (Process process : processes) {
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), "it started");
        String output = PackagedService.output(directory.resolve("" + ended.size()));
        ended.add(new Ended(process.exitValue(), output));
      }
      return ended;
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
  }

  private String output() throws IOException {
    return PackagedService.output(directory);
  }

  private static String login(PackagedService service, String email, String password)
      throws Exception {
    HttpResponse<String> answer = answer(loginRequest(service, email, password).build());
    assertEquals(200, answer.statusCode(), answer.body());
    return new ObjectMapper().readTree(answer.body()).get("access_token").asText();
  }

  private static HttpRequest.Builder loginRequest(
      PackagedService service, String email, String password) {
    return HttpRequest.newBuilder(service.uri("/api/v1/auth/login"))
        .header("Content-Type", "application/json")
        .POST(
            BodyPublishers.ofString(
                "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password)));
  }

  /** A demo's tests ask for one mail after the other; whoever else does so floods a mailbox. */
  private static int lastOfTwentyOneMails(PackagedService service) throws Exception {
    var request =
        HttpRequest.newBuilder(service.uri("/api/v1/auth/password/forgot"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"email\": \"nobody@people.example\"}"))
            .build();
    int status = 0;
    for (int i = 0; i < 21; i++) {
      status = answer(request).statusCode();
    }
    return status;
  }

  private static HttpResponse<String> answer(HttpRequest request) throws Exception {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static String rawAnswer(PackagedService service, String target) throws IOException {
    try (var socket = new Socket("localhost", service.uri("/").getPort())) {
      String request = "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.formatted(target).getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
