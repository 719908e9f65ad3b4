package io.seedgate.auth.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class BodyLimitsTest {
  private static final String SIGN_UP = "/api/v1/auth/signup";
  private static final String PROVISION =
      "/api/v1/service/tenants/7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b10";

  @TestHTTPResource URI root;

  static Stream<Arguments> bodies() {
    return Stream.of(HttpClient.Version.values()).flatMap(BodyLimitsTest::bodies);
  }

  private static Stream<Arguments> bodies(HttpClient.Version version) {
    return Stream.of(
        Arguments.of(version, "POST", SIGN_UP, 2, true, 400),
        Arguments.of(version, "POST", SIGN_UP, 2, false, 400),
        // within the limit, and refused for what they say
        Arguments.of(version, "POST", SIGN_UP, LargestBody.BYTES, true, 400),
        Arguments.of(version, "POST", SIGN_UP, LargestBody.BYTES, false, 400),
        Arguments.of(version, "PUT", PROVISION, LargestBody.SERVICE_BYTES, true, 400),
        Arguments.of(version, "PUT", PROVISION, LargestBody.SERVICE_BYTES, false, 400),
        Arguments.of(version, "POST", SIGN_UP, LargestBody.BYTES + 1, true, 413),
        Arguments.of(version, "POST", SIGN_UP, LargestBody.BYTES + 1, false, 413),
        Arguments.of(version, "POST", SIGN_UP, 4 * LargestBody.SERVICE_BYTES, true, 413),
        Arguments.of(version, "POST", SIGN_UP, 4 * LargestBody.SERVICE_BYTES, false, 413),
        Arguments.of(version, "POST", "/nowhere", LargestBody.BYTES + 1, true, 413),
        Arguments.of(version, "PUT", PROVISION, LargestBody.SERVICE_BYTES + 1, true, 413),
        Arguments.of(version, "PUT", PROVISION, LargestBody.SERVICE_BYTES + 1, false, 413));
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3} bytes, length announced: {4}: {5}")
  @MethodSource("bodies")
  void bodyOverTheLimitIsRefused(
      HttpClient.Version version,
      String method,
      String path,
      int bytes,
      boolean lengthAnnounced,
      int status)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .version(version)
            .header("Content-Type", "application/json")
            .header("Authorization", credential())
            .method(method, publisher(bytes, lengthAnnounced))
            .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertEquals(status, response.statusCode(), response.body());
    assertEquals(
        "application/problem+json", response.headers().firstValue("Content-Type").orElse(""));
    var problem = new ObjectMapper().readTree(response.body());
    assertEquals(
        status == 413 ? "payload_too_large" : "validation_failed", problem.get("code").asText());
    assertEquals(path, problem.get("instance").asText());
    assertTrue(response.headers().firstValue("X-Request-Id").isPresent());
  }

  @ParameterizedTest
  @EnumSource
  void oneLongStringOverTheLimitIsRefusedToo(HttpClient.Version version) throws Exception {
    byte[] body =
        ("{\"email\":\"" + "x".repeat(LargestBody.BYTES)).getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(SIGN_UP))
            .version(version)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
            .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertEquals(413, response.statusCode(), response.body());
    assertEquals(
        "payload_too_large", new ObjectMapper().readTree(response.body()).get("code").asText());
  }

  @Test
  void refusedBodyIsNotReadToItsEnd() throws IOException {
    try (Socket client = new Socket(root.getHost(), root.getPort())) {
      client.setSoTimeout(30_000);
      client
          .getOutputStream()
          .write(
              ("POST "
                      + SIGN_UP
                      + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
      assertTrue(answer.contains("payload_too_large"), answer);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/.well-known/jwks.json,Multipart/form-data; boundary=x,false",
    "GET,/.well-known/jwks.json,application/x-www-form-urlencoded,false",
    "POST,/api/v1/auth/logout,multipart/form-data; boundary=x,false",
    "GET,/.well-known/jwks.json,multipart/form-data; boundary=x,true",
    "POST,/api/v1/auth/logout,application/x-www-form-urlencoded,true",
    "POST,/api/v1/auth/login,application/x-www-form-urlencoded,true"
  })
  void formIsNotRead(String method, String path, String type, boolean lengthAnnounced)
      throws Exception {
    byte[] form =
        ("--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a\"\r\n\r\n"
                + "a".repeat(lengthAnnounced ? 1 : 2 * LargestBody.SERVICE_BYTES))
            .getBytes(StandardCharsets.US_ASCII);
    BodyPublisher body =
        lengthAnnounced
            ? BodyPublishers.ofByteArray(form)
            : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(form));
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve(path))
            .header("Content-Type", type)
            .method(method, body)
            .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertEquals(415, response.statusCode(), response.body());
    assertEquals(
        "unsupported_media_type",
        new ObjectMapper().readTree(response.body()).get("code").asText());
  }

  @Test
  void typeOfAFormWithoutABodyIsNoForm() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve("/.well-known/jwks.json"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method("GET", BodyPublishers.noBody())
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

    assertEquals(200, response.statusCode(), response.body());
  }

  private static BodyPublisher publisher(int bytes, boolean lengthAnnounced) {
    byte[] body = new byte[bytes];
    Arrays.fill(body, (byte) ' ');
    body[0] = '{';
    body[bytes - 1] = '}';
    return lengthAnnounced
        ? BodyPublishers.ofByteArray(body)
        : BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
  }

  private static String credential() {
    byte[] pair = "seed-service:development-service-secret".getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }
}
