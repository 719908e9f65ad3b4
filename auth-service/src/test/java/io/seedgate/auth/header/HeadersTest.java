package io.seedgate.auth.header;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class HeadersTest {
  private static final String ALLOWED = "https://app.example.com";

  @Inject TestUsers users;

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/me, 401",
    "GET, /api/v1/nothing, 404",
    "GET, /nothing, 404",
    "PUT, /api/v1/auth/login, 405",
    "POST, /api/v1/auth/login, 400",
    "POST, /api/v1/auth/refresh, 401",
    "GET, /.well-known/jwks.json, 200",
    "GET, /q/health/live, 200",
    "GET, /q/openapi, 200",
    "GET, /api/v1/me?q=%00, 400"
  })
  void everyAnswerSaysWhatBrowsersMayDoWithIt(Method method, String path, int status) {
    RequestSpecification request = given().urlEncodingEnabled(false);
    if (method == Method.POST) {
      request.contentType(ContentType.JSON).body(path.endsWith("login") ? "{" : "{}");
    }
    ValidatableResponse answer = request.request(method, path).then();
    answer
        .statusCode(status)
        .header("X-Request-Id", notNullValue())
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("X-Frame-Options", equalTo("DENY"))
        .header("Referrer-Policy", equalTo("no-referrer"))
        .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
        .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"))
        .header("Strict-Transport-Security", nullValue());
    assertEquals(
        List.of(path.endsWith("jwks.json") ? "public, max-age=300" : "no-store"),
        answer.extract().headers().getValues("Cache-Control"));
  }

  @Test
  void aLoginIsToBeKeptNowhere() {
    assertEquals(
        List.of("no-store"),
        login(ALLOWED).statusCode(200).extract().headers().getValues("Cache-Control"));
  }

  @Test
  void anEmptyAnswerHasNoEncoding() {
    given()
        .contentType(ContentType.JSON)
        .body(Map.of("email", "ada@people.example"))
        .post("/api/v1/auth/password/forgot")
        .then()
        .statusCode(202)
        .header("Content-Encoding", nullValue());
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedWithTheSameHeaders() {
    given()
        .contentType(ContentType.JSON)
        .body("x".repeat(70_000))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(413)
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Cache-Control", equalTo("no-store"));
  }

  @ParameterizedTest
  @CsvSource({
    "https, true",
    "HTTPS, true",
    "'http, https', true",
    "http, false",
    "'https, http', false"
  })
  void tlsIsAskedForWhereATrustedProxySpeaksIt(String proto, boolean secure) {
    given()
        .header("X-Forwarded-Proto", proto)
        .get("/api/v1/me")
        .then()
        .header("Strict-Transport-Security", secure ? equalTo("max-age=31536000") : nullValue());
  }

  @Test
  void pagesOfAllowedOriginsMayReadAnswers() {
    login(ALLOWED)
        .statusCode(200)
        .header("Access-Control-Allow-Origin", equalTo(ALLOWED))
        .header("Access-Control-Allow-Credentials", equalTo("true"))
        .header("Access-Control-Expose-Headers", containsString("Retry-After"))
        .header("Access-Control-Expose-Headers", containsString("X-Request-Id"))
        .header("Vary", containsString("origin"));
    given()
        .header("Origin", ALLOWED)
        .get("/api/v1/me")
        .then()
        .statusCode(401)
        .header("Access-Control-Allow-Origin", equalTo(ALLOWED));
  }

  @ParameterizedTest
  @CsvSource({
    "https://evil.example",
    "http://app.example.com",
    "https://app.example.com:8443",
    "https://app.example.com.evil.example",
    "https://APP.example.com",
    "null"
  })
  void pagesOfOtherOriginsMayNot(String origin) {
    login(origin)
        .statusCode(200)
        .header("Access-Control-Allow-Origin", nullValue())
        .header("Access-Control-Allow-Credentials", nullValue());
    preflight(origin).header("Access-Control-Allow-Origin", nullValue());
  }

  @Test
  void browsersLearnBeforehandWhatTheyMaySend() {
    preflight(ALLOWED)
        .statusCode(204)
        .header("Access-Control-Allow-Origin", equalTo(ALLOWED))
        .header("Access-Control-Allow-Credentials", equalTo("true"))
        .header("Access-Control-Allow-Methods", containsString("DELETE"))
        .header("Access-Control-Allow-Headers", containsString("X-CSRF-Token"))
        .header("Access-Control-Max-Age", equalToIgnoringCase("3600"));
  }

  private static ValidatableResponse preflight(String origin) {
    return given()
        .header("Origin", origin)
        .header("Access-Control-Request-Method", "DELETE")
        .header("Access-Control-Request-Headers", "authorization, x-csrf-token")
        .options("/api/v1/me/sessions")
        .then();
  }

  private ValidatableResponse login(String origin) {
    TestUser user = users.analyst();
    return given()
        .header("Origin", origin)
        .contentType(ContentType.JSON)
        .body(Map.of("email", user.email(), "password", user.password()))
        .post("/api/v1/auth/login")
        .then();
  }
}
