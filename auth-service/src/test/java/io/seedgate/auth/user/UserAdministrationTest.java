package io.seedgate.auth.user;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestThreads;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UserAdministrationTest {
  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void userIsMadeReadChangedAndDeleted() {
    TestUser by = users.platformAdmin();
    AdminCalls admin = as(by);
    String email = NewUsers.email();
    String id =
        admin
            .post(
                UserResource.PATH, Map.of("email", email, "full_name", "Nora New", "locale", "de"))
            .statusCode(201)
            .header("ETag", "\"0\"")
            .header("Location", notNullValue())
            .body("email", equalTo(email))
            .body("locale", equalTo("de"))
            .body("disabled", equalTo(false))
            .body("email_verified", equalTo(false))
            .body("roles", equalTo(List.of()))
            .body("created_at", made -> equalTo(made.path("updated_at")))
            .extract()
            .path("id");
    admin
        .patch(
            UserResource.PATH + "/" + id,
            "\"0\"",
            Map.of("full_name", "Nora Newer", "email_verified", true))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("full_name", equalTo("Nora Newer"))
        .body("email", equalTo(email))
        .body("email_verified", equalTo(true));
    admin
        .patch(UserResource.PATH + "/" + id, "\"1\"", Map.of("roles", List.of("platform_admin")))
        .statusCode(200)
        .body("roles", contains("platform_admin"))
        .body("version", equalTo(2));
    String moved = NewUsers.email();
    admin
        .patch(UserResource.PATH + "/" + id, "\"2\"", Map.of("roles", List.of(), "email", moved))
        .statusCode(200)
        .body("roles", equalTo(List.of()))
        .body("email", equalTo(moved))
        .body("email_verified", equalTo(false));
    admin.get(UserResource.PATH + "/" + id).statusCode(200).header("ETag", "\"3\"");
    admin.delete(UserResource.PATH + "/" + id, "\"3\"").statusCode(204);
    admin.get(UserResource.PATH + "/" + id).statusCode(404);
    assertEquals(
        List.of("user.created", "user.changed", "user.changed", "user.changed", "user.deleted"),
        actions(id, by.id()));
  }

  @Test
  void anAdministratorMayConfirmTheAddressOfWhoSignedUp() {
    TestUser user = users.analyst();
    users.sql("UPDATE users SET awaiting_verification = true WHERE id = $1", user.id());
    loginOf(user).statusCode(401);

    as(users.platformAdmin())
        .patch(UserResource.PATH + "/" + user.id(), "*", Map.of("email_verified", true))
        .statusCode(200);

    loginOf(user).statusCode(200);
  }

  private static ValidatableResponse loginOf(TestUser user) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", user.email(), "password", user.password()))
        .post("/api/v1/auth/login")
        .then();
  }

  @Test
  void elementsOfListsAreNamedByTheirList() {
    as(users.platformAdmin())
        .post(
            UserResource.PATH,
            Map.of(
                "email",
                NewUsers.email(),
                "full_name",
                "Nora New",
                "memberships",
                Collections.singletonList(null)))
        .statusCode(400)
        .body("violations[0].field", equalTo("memberships[0]"));
  }

  @Test
  void staleVersionIsRefusedAndAMissingOneAskedFor() {
    AdminCalls admin = as(users.platformAdmin());
    String path = UserResource.PATH + "/" + users.withoutTenant().id();
    admin.patch(path, null, Map.of("full_name", "X")).statusCode(428);
    admin.patch(path, "\"9\"", Map.of("full_name", "X")).statusCode(412);
    admin.delete(path, null).statusCode(428);
    admin.delete(path, "\"9\"").statusCode(412);
    admin.get(path).body("full_name", equalTo("Uma Test"));
  }

  @Test
  void ofManyChangesOfOneVersionOneIsMade() {
    AdminCalls admin = as(users.platformAdmin());
    String path = UserResource.PATH + "/" + users.withoutTenant().id();
    List<Integer> statuses =
        List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
            .map(
                it ->
                    CompletableFuture.supplyAsync(
                        () ->
                            admin
                                .patch(path, "\"0\"", Map.of("full_name", "Name " + it))
                                .extract()
                                .statusCode(),
                        TestThreads.ONE_EACH))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertEquals(List.of(200, 412, 412, 412, 412, 412, 412, 412), statuses);
    admin.get(path).body("version", equalTo(1));
  }

  @Test
  void takenEmailIsRefusedWhateverItsCase() {
    AdminCalls admin = as(users.platformAdmin());
    TestUser there = users.withoutTenant();
    String upper = there.email().toUpperCase(Locale.ROOT);
    admin
        .post(UserResource.PATH, Map.of("email", upper, "full_name", "Twin"))
        .statusCode(409)
        .body("code", equalTo("email_taken"));
    admin
        .patch(UserResource.PATH + "/" + users.withoutTenant().id(), "*", Map.of("email", upper))
        .statusCode(409)
        .body("code", equalTo("email_taken"));
  }

  @Test
  void membershipsOfOneTenantAreNamed() {
    TestUser member = users.analyst();
    var membership = Map.of("tenant_id", member.tenantId(), "roles", List.of());
    as(users.platformAdmin())
        .post(
            UserResource.PATH,
            Map.of(
                "email", NewUsers.email(),
                "full_name", "Twice",
                "memberships", List.of(membership, membership)))
        .statusCode(400)
        .body("code", equalTo("validation_failed"))
        .body("violations.field", contains("memberships"));
  }

  @Test
  void disablingEndsEverySessionAtOnceAndTheyStayEnded() {
    AdminCalls admin = as(users.platformAdmin());
    TestUser user = users.analyst();
    AdminCalls session = as(user);
    session.get("/api/v1/me").statusCode(200);
    admin
        .patch(UserResource.PATH + "/" + user.id(), "*", Map.of("disabled", true))
        .statusCode(200)
        .body("disabled", equalTo(true));
    session.get("/api/v1/me").statusCode(401).body("code", equalTo("session_revoked"));
    admin
        .patch(UserResource.PATH + "/" + user.id(), "*", Map.of("disabled", false))
        .statusCode(200);
    session.get("/api/v1/me").statusCode(401).body("code", equalTo("session_revoked"));
  }

  @Test
  void roleWorksFromTheNextRefreshAndItsLossForAdministrationAtOnce() {
    AdminCalls admin = as(users.platformAdmin());
    TestUser user = users.withoutTenant();
    var tokens = login(user);
    new AdminCalls(tokens.get("access_token")).get(UserResource.PATH).statusCode(403);
    admin
        .patch(UserResource.PATH + "/" + user.id(), "*", Map.of("roles", List.of("platform_admin")))
        .statusCode(200);
    new AdminCalls(tokens.get("access_token")).get(UserResource.PATH).statusCode(403);
    String refreshed = refresh(tokens.get("refresh_token")).get("access_token");
    new AdminCalls(refreshed).get(UserResource.PATH).statusCode(200);
    admin
        .patch(UserResource.PATH + "/" + user.id(), "*", Map.of("roles", List.of()))
        .statusCode(200);
    new AdminCalls(refreshed).get(UserResource.PATH).statusCode(403);
  }

  @Test
  void personaHoldsNoRoleOutsideOfItsTenant() {
    TestUser persona = users.analyst();
    users.sql(
        "UPDATE users SET provisioned_by = $2 WHERE id = $1", persona.id(), persona.tenantId());
    as(users.platformAdmin())
        .patch(
            UserResource.PATH + "/" + persona.id(), "*", Map.of("roles", List.of("platform_admin")))
        .statusCode(409)
        .body("code", equalTo("user_is_provisioned"));
  }

  @Test
  void badUserIsRefused() {
    AdminCalls admin = as(users.platformAdmin());
    String path = UserResource.PATH + "/" + users.withoutTenant().id();
    admin.post(UserResource.PATH, Map.of("email", "nonsense", "full_name", "A")).statusCode(400);
    admin
        .post(
            UserResource.PATH, Map.of("email", NewUsers.email(), "full_name", "A", "password", "x"))
        .statusCode(400)
        .body("code", equalTo("unknown_field"));
    admin
        .post(UserResource.PATH, NewUsers.in(UUID.randomUUID(), "viewer"))
        .statusCode(422)
        .body("code", equalTo("unknown_tenant"));
    admin.get(UserResource.PATH + "/42").statusCode(400).body("code", equalTo("invalid_id"));
    admin
        .get(UserResource.PATH + "/" + UUID.randomUUID())
        .statusCode(404)
        .body("code", equalTo("not_found"));
    Map<String, Object> nothing = new HashMap<>();
    nothing.put("disabled", null);
    admin
        .patch(path, "*", nothing)
        .statusCode(400)
        .body("code", equalTo("validation_failed"))
        .body("violations[0].field", endsWith("disabled"));
    admin.patch(path, "*", Map.of("version", 3)).statusCode(400);
    admin.patch(path, "*", Map.of("roles", List.of("viewer"))).statusCode(422);
    admin.get(path).body("version", equalTo(0)).body("last_login_at", nullValue());
  }

  private AdminCalls as(TestUser user) {
    return new AdminCalls(sessions.accessToken(user));
  }

  private static Map<String, String> login(TestUser user) {
    return new AdminCalls("")
        .post("/api/v1/auth/login", Map.of("email", user.email(), "password", user.password()))
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("$", String.class, String.class);
  }

  private static Map<String, String> refresh(String token) {
    return new AdminCalls("")
        .post("/api/v1/auth/refresh", Map.of("refresh_token", token))
        .statusCode(200)
        .extract()
        .jsonPath()
        .getMap("$", String.class, String.class);
  }

  private List<String> actions(String id, UUID actor) {
    return users
        .sql(
            "SELECT action FROM audit_events WHERE object_id = $1 AND actor_id = $2"
                + " ORDER BY occurred_at",
            id,
            actor)
        .stream()
        .map(row -> row.getString("action"))
        .toList();
  }
}
