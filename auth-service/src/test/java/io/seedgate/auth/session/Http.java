package io.seedgate.auth.session;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.seedgate.auth.TestUser;
import java.util.HashMap;
import java.util.Map;

/** The calls that most tests of sessions make. */
final class Http {
  record Tokens(String access, String refresh) {}

  private Http() {}

  static Tokens loggedIn(TestUser user) {
    return tokens(login(user.email(), user.password(), null).statusCode(200));
  }

  static ValidatableResponse login(String email, String password, String tenant) {
    Map<String, String> body = new HashMap<>(Map.of("email", email, "password", password));
    if (tenant != null) {
      body.put("tenant", tenant);
    }
    return given().contentType(ContentType.JSON).body(body).post("/api/v1/auth/login").then();
  }

  static Tokens refreshed(String refreshToken) {
    return tokens(refresh(refreshToken).statusCode(200));
  }

  static ValidatableResponse refresh(String refreshToken) {
    return given()
        .contentType(ContentType.JSON)
        .body(Map.of("refresh_token", refreshToken))
        .post("/api/v1/auth/refresh")
        .then();
  }

  static ValidatableResponse logout(String accessToken) {
    return given().auth().oauth2(accessToken).post("/api/v1/auth/logout").then();
  }

  static ValidatableResponse me(String accessToken) {
    return given().auth().oauth2(accessToken).get("/api/v1/me").then();
  }

  static Tokens tokens(ValidatableResponse response) {
    return new Tokens(
        response.extract().path("access_token"), response.extract().path("refresh_token"));
  }
}
