package io.seedgate.auth.role;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RoleTest {
  @Inject TestUsers users;

  @Test
  void rolesAreListedWithTheirPermissions() {
    get(users.platformAdmin(), "/api/v1/roles?shipped=true")
        .statusCode(200)
        .body("items", hasSize(10))
        .body("items.name", hasItems("platform_admin", "analyst", "therapist"))
        .body("items.find { it.name == 'viewer' }.scope", equalTo("tenant"))
        .body("items.find { it.name == 'viewer' }.permissions", contains("estate:read"))
        .body("items.find { it.name == 'platform_admin' }.scope", equalTo("global"))
        .body("next_cursor", nullValue());
  }

  @Test
  void permissionsAreListed() {
    get(users.platformAdmin(), "/api/v1/permissions?shipped=true")
        .statusCode(200)
        .body("items", hasSize(19))
        .body("items[0].name", equalTo("audit:read"))
        .body("items[0].description", equalTo("Read audit events"));
  }

  private static ValidatableResponse get(TestUser user, String path) {
    String token =
        given()
            .contentType("application/json")
            .body(Map.of("email", user.email(), "password", user.password()))
            .post("/api/v1/auth/login")
            .then()
            .statusCode(200)
            .extract()
            .path("access_token");
    return given().auth().oauth2(token).get(path).then();
  }
}
