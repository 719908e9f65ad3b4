package io.seedgate.auth.session;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestUser;
import java.util.Map;

/** The calls that a page of the service's own origin makes in cookie mode. */
final class Browser {
  static final String ACCESS = "__Host-seedgate_access";
  static final String REFRESH = "__Secure-seedgate_refresh";

  /** What a browser holds after a login. */
  record Jar(String access, String refresh, String csrfToken) {}

  private Browser() {}

  static Jar signedIn(TestUser user) {
    return jar(login(user).statusCode(200));
  }

  static ValidatableResponse login(TestUser user) {
    return given()
        .contentType(ContentType.JSON)
        .header("X-Session-Mode", "cookie")
        .header("Sec-Fetch-Site", "same-origin")
        .body(Map.of("email", user.email(), "password", user.password()))
        .post("/api/v1/auth/login")
        .then();
  }

  static ValidatableResponse refreshing(Jar jar, String body) {
    return given()
        .contentType(ContentType.JSON)
        .cookie(REFRESH, jar.refresh())
        .header("Sec-Fetch-Site", "same-origin")
        .body(body)
        .post("/api/v1/auth/refresh")
        .then();
  }

  static RequestSpecification with(Jar jar) {
    return given().cookie(ACCESS, jar.access());
  }

  static Jar jar(ValidatableResponse response) {
    return new Jar(
        response.extract().cookie(ACCESS),
        response.extract().cookie(REFRESH),
        response.extract().path("csrf_token"));
  }
}
