package io.seedgate.auth.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UserImportTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  // bcrypt of "correct horse battery", cost 4
  private static final String BCRYPT =
      "$2b$04$JdpNKTcN3zmTmLHz4BYQoOvgMjh6VTbn3LSdlk6sBcJOyWSuFLJ1K";

  @TestHTTPResource URI root;
  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void tenThousandUsersAreImportedInOneCallInSeconds() throws Exception {
    TestUser by = users.platformAdmin();
    UUID tenant = users.analyst().tenantId();
    String mark = mark();
    Stream<String> lines =
        IntStream.range(0, 10_000)
            .mapToObj(
                i ->
                    line(
                        Map.of(
                            "email",
                            mark + i + "@example.com",
                            "full_name",
                            "User " + i,
                            "password_hash",
                            BCRYPT,
                            "tenant_id",
                            tenant,
                            "roles",
                            List.of("viewer"))));
    long start = System.nanoTime();
    List<JsonNode> reports = imported(sessions.accessToken(by), lines);
    double seconds = (System.nanoTime() - start) / 1e9;

    assertEquals(10_000, reports.size());
    assertEquals(
        IntStream.rangeClosed(1, 10_000).boxed().toList(),
        reports.stream().map(it -> it.get("line").asInt()).toList());
    assertEquals(
        10_000, reports.stream().filter(it -> it.get("status").asText().equals("created")).count());
    assertEquals(10_000, count("SELECT FROM users WHERE email LIKE $1", mark + "%"));
    assertEquals(
        10_000,
        count(
            "SELECT FROM membership_roles JOIN users ON id = user_id"
                + " WHERE email LIKE $1 AND role = 'viewer'",
            mark + "%"));
    assertEquals(
        10_000,
        count(
            "SELECT FROM audit_events WHERE action = 'user.imported' AND actor_id = $1", by.id()));
    assertTrue(seconds < 60, "seconds: " + seconds);
  }

  @Test
  void badLinesAreReportedAndStopNoOther() throws Exception {
    String mark = mark();
    String taken = users.withoutTenant().email();
    List<JsonNode> reports =
        imported(
            sessions.accessToken(users.platformAdmin()),
            Stream.of(
                line(Map.of("email", mark + "1@example.com", "full_name", "One")),
                "{",
                "null",
                "[]",
                "",
                line(Map.of("email", mark + "2@example.com", "full_name", "Two", "pet", "cat")),
                line(Map.of("email", "nonsense", "full_name", "Three")),
                line(Map.of("email", taken.toUpperCase(), "full_name", "Four")),
                line(Map.of("email", mark + "1@Example.com", "full_name", "Again")),
                line(
                    Map.of(
                        "email", mark + "5@example.com",
                        "full_name", "Five",
                        "password_hash", "plain text")),
                line(
                    Map.of(
                        "email",
                        mark + "6@example.com",
                        "full_name",
                        "Six",
                        "tenant_id",
                        UUID.randomUUID())),
                line(
                    Map.of(
                        "email",
                        mark + "7@example.com",
                        "full_name",
                        "Seven",
                        "tenant_id",
                        users.analyst().tenantId(),
                        "roles",
                        List.of("emperor"))),
                line(
                    Map.of(
                        "email",
                        mark + "8@example.com",
                        "full_name",
                        "Eight",
                        "roles",
                        List.of("viewer"))),
                "x".repeat(20_000),
                line(Map.of("email", mark + "9@example.com", "full_name", "Nine"))));
    assertEquals(
        List.of(
            "1 created",
            "2 malformed_json",
            "3 validation_failed",
            "4 validation_failed",
            "6 unknown_field",
            "7 validation_failed",
            "8 email_taken",
            "9 email_taken",
            "10 unsupported_password_hash",
            "11 unknown_tenant",
            "12 unknown_role",
            "13 validation_failed",
            "14 line_too_long",
            "15 created"),
        reports.stream().map(UserImportTest::summary).toList());
    assertEquals(2, count("SELECT FROM users WHERE email LIKE $1", mark + "%"));
    assertNotNull(reports.get(0).get("id"));
    assertEquals(
        List.of(
            "pet isn't known here.", "email must be an e-mail address of at most 254 characters."),
        Stream.of(4, 5).map(it -> reports.get(it).get("detail").asText()).toList());
    assertEquals("pet", reports.get(4).get("field").asText());
  }

  @Test
  void tenantAdministratorImportsMembersOfTheOwnTenant() throws Exception {
    TestUser by = users.member("client_admin");
    UUID elsewhere = users.analyst().tenantId();
    String mark = mark();
    List<JsonNode> reports =
        imported(
            sessions.accessToken(by),
            Stream.of(
                line(
                    Map.of(
                        "email",
                        mark + "1@example.com",
                        "full_name",
                        "One",
                        "roles",
                        List.of("analyst"))),
                line(
                    Map.of(
                        "email",
                        mark + "2@example.com",
                        "full_name",
                        "Two",
                        "tenant_id",
                        elsewhere)),
                line(
                    Map.of(
                        "email",
                        mark + "3@example.com",
                        "full_name",
                        "Three",
                        "roles",
                        List.of("therapist"))),
                line(
                    Map.of(
                        "email",
                        mark + "4@example.com",
                        "full_name",
                        "Four",
                        "roles",
                        List.of("platform_admin")))));
    assertEquals(
        List.of("1 created", "2 other_tenant", "3 role_not_grantable", "4 unknown_role"),
        reports.stream().map(UserImportTest::summary).toList());
    assertEquals(
        1,
        count(
            "SELECT FROM membership_roles JOIN users ON id = user_id"
                + " WHERE email LIKE $1 AND tenant_id = $2 AND role = 'analyst'",
            mark + "%",
            by.tenantId()));
  }

  @Test
  void reportsComeWhileLinesAreStillBeingSent() throws Exception {
    String mark = mark();
    String token = sessions.accessToken(users.platformAdmin());
    var answered = new CountDownLatch(1);
    // The second half is only sent once a report on the first has come.
    Stream<String> lines =
        IntStream.range(0, 2_000)
            .mapToObj(
                i -> {
                  if (i == 1_900) {
                    await(answered);
                  }
                  return line(
                      Map.of("email", mark + i + "@example.com", "full_name", "X".repeat(150)));
                });
    try (Socket socket = new Socket(root.getHost(), root.getPort())) {
      socket.setSoTimeout(30_000);
      var out = socket.getOutputStream();
      out.write(
          ("POST /api/v1/users:import HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                  + token
                  + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      Thread sender =
          new Thread(
              () ->
                  lines.forEach(
                      it -> {
                        try {
                          byte[] bytes = (it + "\n").getBytes(StandardCharsets.UTF_8);
                          out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes());
                          out.write(bytes);
                          out.write("\r\n".getBytes());
                          out.flush();
                        } catch (IOException e) {
                          throw new UncheckedIOException(e);
                        }
                      }));
      sender.start();
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      String status = in.readLine();
      assertTrue(status.contains("200"), status);
      for (String it = in.readLine(); !it.contains("created"); it = in.readLine()) {}
      answered.countDown();
      sender.join(20_000);
      out.write("0\r\n\r\n".getBytes());
      out.flush();
      for (String it = in.readLine(); !it.contains("\"line\":2000,"); it = in.readLine()) {}
    }
    assertEquals(2_000, count("SELECT FROM users WHERE email LIKE $1", mark + "%"));
  }

  @Test
  void importedPasswordWorksAtLogin() throws Exception {
    String email = mark() + "@example.com";
    TestUser known = users.withoutTenant();
    String hash =
        users
            .sql("SELECT password_hash FROM users WHERE id = $1", known.id())
            .iterator()
            .next()
            .getString(0);
    List<JsonNode> reports =
        imported(
            sessions.accessToken(users.platformAdmin()),
            Stream.of(
                line(
                    Map.of(
                        "email",
                        email,
                        "full_name",
                        "One",
                        "email_verified",
                        true,
                        "password_hash",
                        hash))));
    assertEquals("1 created", summary(reports.get(0)));
    new AdminCalls("")
        .post("/api/v1/auth/login", Map.of("email", email, "password", known.password()))
        .statusCode(200);
  }

  @Test
  void callerWithoutThePermissionIsRefusedBeforeALine() throws Exception {
    HttpResponse<String> response =
        send(
            sessions.accessToken(users.analyst()),
            Stream.of(line(Map.of("email", "a@b.example", "full_name", "A"))));
    assertEquals(403, response.statusCode());
    assertEquals("forbidden", JSON.readTree(response.body()).get("code").asText());
  }

  private List<JsonNode> imported(String token, Stream<String> lines) throws Exception {
    HttpResponse<String> response = send(token, lines);
    assertEquals(200, response.statusCode(), response.body());
    assertTrue(
        response
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .startsWith("application/x-ndjson"));
    return response.body().lines().map(UserImportTest::read).toList();
  }

  private HttpResponse<String> send(String token, Stream<String> lines) throws Exception {
    List<byte[]> bytes = lines.map(it -> (it + "\n").getBytes()).toList();
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve("/api/v1/users:import"))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofByteArrays(bytes))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static String summary(JsonNode report) {
    return report.get("line").asInt()
        + " "
        + (report.has("code") ? report.get("code") : report.get("status")).asText();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(20, TimeUnit.SECONDS), "no report came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private int count(String sql, Object... values) {
    return users.sql(sql, values).size();
  }

  private static JsonNode read(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(Map<String, Object> user) {
    try {
      return JSON.writeValueAsString(user);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mark() {
    return "import-" + UUID.randomUUID() + "-";
  }
}
