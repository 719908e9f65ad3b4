package io.seedgate.seed.header;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class HeadersTest {
  private static final String ALLOWED = "https://app.example.com";

  @ParameterizedTest
  @CsvSource({
    "/api/v1/engagements, 401",
    "/api/v1/nothing, 404",
    "/nothing, 404",
    "/q/health/live, 200"
  })
  void everyAnswerSaysWhatBrowsersMayDoWithIt(String path, int status) {
    given()
        .get(path)
        .then()
        .statusCode(status)
        .header("X-Request-Id", notNullValue())
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("X-Frame-Options", equalTo("DENY"))
        .header("Referrer-Policy", equalTo("no-referrer"))
        .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
        .header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'"))
        .header("Strict-Transport-Security", nullValue())
        .header("Cache-Control", equalTo("no-store"));
  }

  @Test
  void pagesOfAllowedOriginsMayReadAnswers() {
    from(ALLOWED)
        .header("Access-Control-Allow-Origin", equalTo(ALLOWED))
        .header("Access-Control-Expose-Headers", containsString("X-Request-Id"))
        .header("Vary", containsString("origin"));
  }

  @ParameterizedTest
  @CsvSource({"https://evil.example", "http://app.example.com", "null"})
  void pagesOfOtherOriginsMayNot(String origin) {
    from(origin).header("Access-Control-Allow-Origin", nullValue());
  }

  private static ValidatableResponse from(String origin) {
    return given().header("Origin", origin).get("/api/v1/engagements").then().statusCode(401);
  }
}
