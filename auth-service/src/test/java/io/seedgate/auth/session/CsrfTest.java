package io.seedgate.auth.session;

import static io.restassured.RestAssured.given;
import static io.seedgate.auth.session.Browser.REFRESH;
import static io.seedgate.auth.session.Browser.signedIn;
import static io.seedgate.auth.session.Browser.with;
import static io.seedgate.auth.session.Http.loggedIn;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.session.Browser.Jar;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What other sites can't make a browser do. */
@QuarkusTest
class CsrfTest {
  @Inject TestUsers users;

  @ParameterizedTest
  @CsvSource(
      value = {
        // header, value, what comes of login, refresh, logout
        "Sec-Fetch-Site, same-origin,            200, 200, 204",
        "Sec-Fetch-Site, cross-site,             403, 403, 403",
        "Origin,         OWN,                    200, 200, 204",
        "Origin,         https://app.example.com, 200, 200, 204",
        "Origin,         https://evil.example,   403, 403, 403",
        "X-CSRF-Token,   RIGHT,                  403, 200, 204",
        "X-CSRF-Token,   OF ANOTHER SESSION,     403, 403, 403",
        "X-CSRF-Token,   x,                      403, 403, 403",
        "X-Other,        x,                      403, 403, 403"
      })
  void whatCookiesAllowNeedsAPageOfOurs(
      String header, String value, int login, int refresh, int logout) {
    TestUser user = users.analyst();
    Jar jar = signedIn(user);
    String sent =
        switch (value) {
          case "OWN" -> "http://localhost:" + RestAssured.port;
          case "RIGHT" -> jar.csrfToken();
          case "OF ANOTHER SESSION" -> signedIn(user).csrfToken();
          default -> value;
        };

    expect(
        login,
        given()
            .contentType(ContentType.JSON)
            .body(Map.of("email", user.email(), "password", user.password()))
            .header("X-Session-Mode", "cookie")
            .header(header, sent)
            .post("/api/v1/auth/login")
            .then());
    expect(
        refresh,
        given()
            .contentType(ContentType.JSON)
            .cookie(REFRESH, jar.refresh())
            .header(header, sent)
            .post("/api/v1/auth/refresh")
            .then());
    with(jar).header(header, sent).get("/api/v1/me").then().statusCode(200);
    expect(logout, with(jar).header(header, sent).post("/api/v1/auth/logout").then());
    with(jar).get("/api/v1/me").then().statusCode(logout == 204 ? 401 : 200);
  }

  /** Tests trust the proxy that they are. */
  @ParameterizedTest
  @CsvSource({"https, https, 200", "https, http, 403", "http, https, 403"})
  void ownOriginIsTheOneBeforeTheProxy(String origin, String forwarded, int status) {
    expect(
        status,
        given()
            .contentType(ContentType.JSON)
            .cookie(REFRESH, signedIn(users.analyst()).refresh())
            .header("Origin", origin + "://localhost:" + RestAssured.port)
            .header("X-Forwarded-Proto", forwarded)
            .post("/api/v1/auth/refresh")
            .then());
  }

  @Test
  void bearersAreNotAsked() {
    TestUser user = users.analyst();

    given()
        .header("Origin", "https://evil.example")
        .auth()
        .oauth2(loggedIn(user).access())
        .post("/api/v1/auth/logout")
        .then()
        .statusCode(204);
  }

  @Test
  void refusalNamesTheOriginAndTheSetting() {
    given()
        .contentType(ContentType.JSON)
        .cookie(REFRESH, signedIn(users.analyst()).refresh())
        .header("Origin", "http://localhost:3000")
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(403)
        .body("detail", containsString("http://localhost:3000"))
        .body("detail", containsString("seedgate.auth.allowed-origins"));
  }

  private static void expect(int status, ValidatableResponse response) {
    response.statusCode(status);
    if (status == 403) {
      response.contentType("application/problem+json").body("code", equalTo("csrf_refused"));
    }
  }
}
