package io.seedgate.auth.account;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;

/** The calls that tests of accounts make. */
final class Calls {
  private Calls() {}

  static ValidatableResponse signUp(String email, String password, String fullName) {
    return post("signup", Map.of("email", email, "password", password, "full_name", fullName));
  }

  static ValidatableResponse verify(String token, String password) {
    return post("email/verify", Map.of("token", token, "password", password));
  }

  static ValidatableResponse forgot(String email) {
    return post("password/forgot", Map.of("email", email));
  }

  static ValidatableResponse reset(String token, String newPassword) {
    return post("password/reset", Map.of("token", token, "new_password", newPassword));
  }

  static ValidatableResponse change(String accessToken, String current, String newPassword) {
    return given()
        .auth()
        .oauth2(accessToken)
        .contentType(ContentType.JSON)
        .body(Map.of("current_password", current, "new_password", newPassword))
        .post("/api/v1/auth/password/change")
        .then();
  }

  static ValidatableResponse login(String email, String password) {
    return post("login", Map.of("email", email, "password", password));
  }

  static ValidatableResponse refresh(String refreshToken) {
    return post("refresh", Map.of("refresh_token", refreshToken));
  }

  static ValidatableResponse me(String accessToken) {
    return given().auth().oauth2(accessToken).get("/api/v1/me").then();
  }

  static ValidatableResponse post(String path, Map<String, String> body) {
    return given().contentType(ContentType.JSON).body(body).post("/api/v1/auth/" + path).then();
  }
}
