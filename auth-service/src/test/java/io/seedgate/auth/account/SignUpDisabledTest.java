package io.seedgate.auth.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SignUpDisabledTest.Disabled.class)
class SignUpDisabledTest {
  /** A service for members only. */
  public static class Disabled implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("seedgate.auth.signup.enabled", "false");
    }
  }

  @Test
  void signUpIsNotThere() {
    signUp("fifteen letters").then().statusCode(404).body("code", equalTo("not_found"));
  }

  private static Response signUp(String password) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", "ada@people.example", "password", password, "full_name", "Ada"))
        .post("/api/v1/auth/signup");
  }
}
