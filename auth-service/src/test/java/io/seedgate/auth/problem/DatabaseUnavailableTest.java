package io.seedgate.auth.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.common.mapper.TypeRef;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestPools;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DatabaseUnavailableTest {
  private static final String TENANT =
      "/api/v1/service/tenants/7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b11";

  @Inject TestUsers users;
  @Inject Pool pool;

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "POST, /api/v1/auth/login, `{\"email\": \"a@b.example\", \"password\": \"x\"}`",
        "POST, /api/v1/auth/signup, `{\"email\": \"a@b.example\", \"password\": \"a long password\", \"full_name\": \"A\"}`",
        "POST, /api/v1/auth/refresh, ",
        "POST, /api/v1/auth/logout, ",
        "GET, /api/v1/me, ",
        "GET, /api/v1/me/sessions, ",
        "GET, /api/v1/roles, ",
        "GET, " + TENANT + ", ",
        "PUT, "
            + TENANT
            + ", `{\"slug\": \"t\", \"name\": \"T\", \"password\": \"a long password\", \"users\": []}`"
      })
  void everyEndpointAsksForARetry(String method, String path, String body) {
    TestUser user = users.platformAdmin();
    Map<String, String> tokens =
        given()
            .contentType("application/json")
            .body(Map.of("email", user.email(), "password", user.password()))
            .post("/api/v1/auth/login")
            .as(new TypeRef<>() {});
    RequestSpecification request = given();
    if (path.equals(TENANT)) {
      request.auth().preemptive().basic("seed-service", "development-service-secret");
    } else if (!path.startsWith("/api/v1/auth/") || path.endsWith("/logout")) {
      request.auth().oauth2(tokens.get("access_token"));
    }
    if (path.endsWith("/refresh")) {
      request
          .contentType("application/json")
          .body(Map.of("refresh_token", tokens.get("refresh_token")));
    } else if (body != null) {
      request.contentType("application/json").body(body);
    }

    TestPools.unreachable(pool);

    request
        .request(method, path)
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("1"))
        .body("code", equalTo("database_unavailable"))
        .body("action", equalTo("retry"));
  }
}
