package io.seedgate.auth.proxy;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.seedgate.auth.ProductionBuild;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With a proxy that is trusted, and is not the one that the tests call from. */
@QuarkusTest
@TestProfile(ProductionBuild.class)
class ClientAddressTest {
  @Inject TestUsers users;

  @Test
  void forwardedHeadersOfAnyoneElseAreIgnored() {
    TestUser user = users.analyst();
    given()
        .header("X-Forwarded-For", "198.51.100.7")
        .header("Forwarded", "for=198.51.100.7;proto=https")
        .header("X-Forwarded-Proto", "https")
        .contentType(ContentType.JSON)
        .body(Map.of("email", user.email(), "password", user.password()))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200)
        .header("Strict-Transport-Security", nullValue());
    assertEquals(
        "127.0.0.1",
        address("SELECT host(ip_address) AS it FROM auth_sessions WHERE user_id = $1", user));
    assertEquals(
        "127.0.0.1",
        address("SELECT host(ip_address) AS it FROM audit_events WHERE actor_id = $1", user));
  }

  private String address(String query, TestUser user) {
    return users.sql(query, user.id()).iterator().next().getString("it");
  }
}
