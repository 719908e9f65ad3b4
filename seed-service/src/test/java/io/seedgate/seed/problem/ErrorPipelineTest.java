package io.seedgate.seed.problem;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.seedgate.seed.PostgresTestResource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class ErrorPipelineTest {

  @TestHTTPResource("/probe")
  URI probe;

  @ParameterizedTest(name = "{0} is {1} {2}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                       | 400 | malformed_json
          nonsense                                | 400 | malformed_json
          {"full_name":"a","count":1,"x":2}       | 400 | unknown_field
          {"fullName":"a","count":1}              | 400 | unknown_field
          {"full_name":"a","count":"many"}        | 400 | validation_failed
          {"full_name":[],"count":1}              | 400 | validation_failed
          []                                      | 400 | validation_failed
          """)
  void bodyIsRefused(String body, int status, String code) {
    assertProblem(
        given().contentType(ContentType.JSON).body(body).post("/probe").then(), status, code);
  }

  @Test
  void goodBodyIsTaken() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"full_name\":\"a\",\"count\":1}")
        .post("/probe")
        .then()
        .statusCode(200)
        .body("full_name", equalTo("a"));
  }

  @Test
  void mediaTypeThatIsNotJsonIsRefused() {
    assertProblem(
        given().contentType("text/plain").body("{}").post("/probe").then(),
        415,
        "unsupported_media_type");
  }

  @Test
  void ourOwnFaultIsOpaque() {
    assertProblem(given().get("/probe").then(), 500, "internal_error")
        .body(not(containsString("secret")))
        .body(not(containsString("IllegalState")));
  }

  @Test
  void requestIdOfTheCallerIsKeptIfItIsOne() {
    given()
        .header("X-Request-Id", "abc-1")
        .get("/probe")
        .then()
        .body("request_id", equalTo("abc-1"));
    for (String unfit : new String[] {"a b", "x".repeat(65), "<script>"}) {
      given()
          .header("X-Request-Id", unfit)
          .get("/probe")
          .then()
          .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }
  }

  @ParameterizedTest(name = "{0}, {1} bytes of {2}, length announced: {3}")
  @CsvSource({
    "HTTP_1_1, 1048577, ' ', true",
    "HTTP_1_1, 1048577, ' ', false",
    "HTTP_1_1, 1048577, x, false",
    "HTTP_1_1, 8388608, ' ', true",
    "HTTP_1_1, 8388608, x, false",
    "HTTP_2, 1048577, ' ', true",
    "HTTP_2, 1048577, ' ', false",
    "HTTP_2, 1048577, x, false",
    "HTTP_2, 8388608, ' ', true",
    "HTTP_2, 8388608, x, false"
  })
  void bodyOverTheLimitIsRefused(
      HttpClient.Version version, int size, char filling, boolean lengthAnnounced)
      throws Exception {
    byte[] body = new byte[size];
    Arrays.fill(body, (byte) filling);
    byte[] start = "{\"full_name\": \"".getBytes(UTF_8);
    System.arraycopy(start, 0, body, 0, filling == 'x' ? start.length : 1);
    HttpResponse<String> answer =
        send(
            version,
            lengthAnnounced
                ? HttpRequest.BodyPublishers.ofByteArray(body)
                : HttpRequest.BodyPublishers.ofByteArrays(List.of(body)));
    assertEquals(413, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse(""));
    assertTrue(answer.body().contains("payload_too_large"), answer.body());
  }

  @ParameterizedTest
  @CsvSource({"HTTP_1_1", "HTTP_2"})
  void bodyIsReadWhetherItsLengthIsAnnouncedOrNotAndWithoutWaitingForMore(
      HttpClient.Version version) throws Exception {
    String body = "{\"full_name\":\"a\",\"count\":1}";
    assertEquals(200, post(version, HttpRequest.BodyPublishers.ofString(body)));
    assertEquals(
        200, post(version, HttpRequest.BodyPublishers.ofByteArrays(List.of(body.getBytes(UTF_8)))));
    int empty = post(version, HttpRequest.BodyPublishers.ofString(""));
    assertTrue(empty < 500, "status " + empty);
  }

  private int post(HttpClient.Version version, HttpRequest.BodyPublisher body) throws Exception {
    return send(version, body).statusCode();
  }

  private HttpResponse<String> send(HttpClient.Version version, HttpRequest.BodyPublisher body)
      throws Exception {
    HttpClient client = HttpClient.newBuilder().version(version).build();
    HttpRequest request =
        HttpRequest.newBuilder(probe)
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static ValidatableResponse assertProblem(
      ValidatableResponse response, int status, String code) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .body(code(code))
        .body("status", equalTo(status))
        .body("request_id", matchesPattern("[0-9a-f-]{36}"))
        .body(not(containsString("io.seedgate")));
  }
}
