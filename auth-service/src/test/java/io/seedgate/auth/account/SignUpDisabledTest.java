package io.seedgate.auth.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.seedgate.auth.ProductionBuild;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ProductionBuild.class)
class SignUpDisabledTest {
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
