package io.seedgate.auth.tenant;

import static io.restassured.RestAssured.given;
import static io.seedgate.auth.tenant.TestTenant.persona;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What resetting and deleting a tenant does to its logins. */
@QuarkusTest
class TenantLifeTest {
  @Inject TestUsers users;
  @Inject TenantRepository tenants;

  private final TestTenant tenant = TestTenant.fresh();

  @Test
  void resetRaisesTheEpochOnceAndEndsSessions() {
    List<Map<String, Object>> personas = List.of(persona("viewer"));
    tenant.provision(personas, Map.of("epoch", 1)).body("epoch", is(1), "changed", is(true));
    String refreshToken = refreshToken(personas.get(0));
    UUID reset = UUID.randomUUID();

    tenant
        .provision(personas, Map.of("epoch", 2, "reset", reset))
        .body("epoch", is(2), "changed", is(true));

    given()
        .contentType("application/json")
        .body(Map.of("refresh_token", refreshToken))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(401);
    String later = refreshToken(personas.get(0));
    tenant
        .provision(personas, Map.of("epoch", 2, "reset", reset))
        .body("epoch", is(2), "changed", is(false));
    given()
        .contentType("application/json")
        .body(Map.of("refresh_token", later))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(200);
    // Disabling the tenant may have raised it here meanwhile: the next reset still raises it.
    users.sql(
        "UPDATE tenants SET epoch = 5 WHERE id = (SELECT provisioned_by FROM users WHERE id = $1)",
        personas.get(0).get("id"));
    tenant.provision(personas, Map.of("epoch", 3, "reset", UUID.randomUUID())).body("epoch", is(6));
    // Its database may have been lost here: the other service's epoch counts.
    tenant.provision(personas, Map.of("epoch", 9)).body("epoch", is(9));
  }

  @Test
  void deletionTakesPersonasAndSessionsAndLeavesGuests() {
    Map<String, Object> persona = persona("viewer");
    tenant.provision(List.of(persona)).statusCode(200);
    refreshToken(persona);
    TestUser guest = users.withoutTenant();
    users.join(guest, tenant.id(), "viewer");

    for (int i = 0; i < 2; i++) {
      tenant.delete().statusCode(204);
    }

    tenant.read().statusCode(404);
    String left =
        """
        SELECT (SELECT count(*) FROM users WHERE id = $1) || ' '
            || (SELECT count(*) FROM auth_sessions WHERE user_id = $1) || ' '
            || (SELECT count(*) FROM memberships WHERE user_id = $1)
        """;
    assertEquals("0 0 0", users.text(left, persona.get("id")));
    assertEquals("1 0 0", users.text(left, guest.id()));
    assertEquals(
        "1",
        users.text(
            """
            SELECT count(*)::text FROM audit_events
             WHERE action = 'tenant.deprovision' AND tenant_id = $1
            """,
            tenant.id()));
  }

  /** Whatever kept them: the network, or the queue for hashing a password. */
  @Test
  void requestsThatADeletionOvertookMakeNothing() {
    List<Map<String, Object>> personas = List.of(persona("viewer"));
    tenant.provision(personas).statusCode(200);
    tenant.delete().statusCode(204);
    TestTenant neverMade = TestTenant.fresh();
    neverMade.delete().statusCode(204);

    tenant.overtaken(personas, Map.of("epoch", 2, "reset", UUID.randomUUID()));
    tenant.overtaken(personas, Map.of("anew", false));
    neverMade.overtaken(List.of(persona("viewer")), Map.of());

    tenant.read().statusCode(404);
    neverMade.read().statusCode(404);
    tenant.provision(personas, Map.of("anew", true)).body("users", is(1));
    tenant.provision(personas, Map.of("epoch", 2, "reset", UUID.randomUUID()));
    tenant.delete().statusCode(204);
    tenant.overtaken(personas, Map.of());
  }

  @Test
  void deletionIsForgottenOnceNothingCanBeOnItsWayAnyMore() {
    TestTenant lately = TestTenant.fresh();
    for (TestTenant it : List.of(tenant, lately)) {
      it.delete().statusCode(204);
    }
    users.sql(
        "UPDATE deleted_tenants SET deleted_at = now() - interval '25 hours' WHERE id = $1",
        tenant.id());

    tenants.sweep().await().atMost(Duration.ofSeconds(10));

    tenant.provision(List.of()).statusCode(200);
    lately.overtaken(List.of(), Map.of());
  }

  @Test
  void deletionTakesWhomItsAdministratorsMadeUnlessTheyBelongElsewhere() {
    Map<String, Object> administrator = persona("client_admin");
    tenant.provision(List.of(administrator)).statusCode(200);
    TestTenant other = TestTenant.fresh();
    other.provision(List.of()).statusCode(200);
    String token = login(administrator).path("access_token");
    UUID ofNobody = made(token);
    UUID ofAnotherTenant = made(token);
    UUID ofThePlatform = made(token);
    UUID imported = imported(token);
    users.sql(
        "INSERT INTO memberships (user_id, tenant_id) VALUES ($1, $2)",
        ofAnotherTenant,
        other.id());
    users.sql(
        "INSERT INTO user_roles (user_id, role) SELECT $1, name FROM roles WHERE scope = 'global' LIMIT 1",
        ofThePlatform);

    tenant.delete().statusCode(204);

    String left = "SELECT count(*)::text FROM users WHERE id = $1";
    assertEquals("0", users.text(left, ofNobody));
    assertEquals("0", users.text(left, imported));
    assertEquals("1", users.text(left, ofAnotherTenant));
    assertEquals("1", users.text(left, ofThePlatform));
  }

  private static UUID made(String token) {
    return given()
        .auth()
        .oauth2(token)
        .contentType("application/json")
        .body(Map.of("email", UUID.randomUUID() + "@people.example", "full_name", "Made"))
        .post("/api/v1/users")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  private static UUID imported(String token) {
    String line =
        "{\"email\":\"%s@people.example\",\"full_name\":\"Made\"}".formatted(UUID.randomUUID());
    String report =
        given()
            .auth()
            .oauth2(token)
            .urlEncodingEnabled(false)
            .header("Content-Type", "application/x-ndjson")
            .body(line.getBytes(StandardCharsets.UTF_8))
            .post("/api/v1/users:import")
            .then()
            .statusCode(200)
            .extract()
            .asString();
    return UUID.fromString(new JsonObject(report).getString("id"));
  }

  private static String refreshToken(Map<String, Object> persona) {
    return login(persona).path("refresh_token");
  }

  private static ExtractableResponse<Response> login(Map<String, Object> persona) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", persona.get("email"), "password", TestTenant.PASSWORD))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200)
        .extract();
  }
}
