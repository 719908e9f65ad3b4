package io.seedgate.auth.user;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UserAdministrationTest {
  private static final String USERS = "/api/v1/users";

  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void userIsMadeReadChangedAndDeleted() {
    TestUser by = users.platformAdmin();
    AdminCalls admin = as(by);
    String email = email();
    String id =
        admin
            .post(USERS, Map.of("email", email, "full_name", "Nora New", "locale", "de"))
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
        .patch(USERS + "/" + id, "\"0\"", Map.of("full_name", "Nora Newer", "email_verified", true))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("full_name", equalTo("Nora Newer"))
        .body("email", equalTo(email))
        .body("email_verified", equalTo(true));
    admin
        .patch(USERS + "/" + id, "\"1\"", Map.of("roles", List.of("platform_admin")))
        .statusCode(200)
        .body("roles", contains("platform_admin"))
        .body("version", equalTo(2));
    String moved = email();
    admin
        .patch(USERS + "/" + id, "\"2\"", Map.of("roles", List.of(), "email", moved))
        .statusCode(200)
        .body("roles", equalTo(List.of()))
        .body("email", equalTo(moved))
        .body("email_verified", equalTo(false));
    admin.get(USERS + "/" + id).statusCode(200).header("ETag", "\"3\"");
    admin.delete(USERS + "/" + id, "\"3\"").statusCode(204);
    admin.get(USERS + "/" + id).statusCode(404);
    assertEquals(
        List.of("user.created", "user.changed", "user.changed", "user.changed", "user.deleted"),
        actions(id, by.id()));
  }

  @Test
  void staleVersionIsRefusedAndAMissingOneAskedFor() {
    AdminCalls admin = as(users.platformAdmin());
    String path = USERS + "/" + users.withoutTenant().id();
    admin.patch(path, null, Map.of("full_name", "X")).statusCode(428);
    admin.patch(path, "\"9\"", Map.of("full_name", "X")).statusCode(412);
    admin.delete(path, null).statusCode(428);
    admin.delete(path, "\"9\"").statusCode(412);
    admin.get(path).body("full_name", equalTo("Uma Test"));
  }

  @Test
  void ofManyChangesOfOneVersionOneIsMade() {
    AdminCalls admin = as(users.platformAdmin());
    String path = USERS + "/" + users.withoutTenant().id();
    List<Integer> statuses =
        List.of(1, 2, 3, 4, 5, 6, 7, 8).stream()
            .map(
                it ->
                    CompletableFuture.supplyAsync(
                        () ->
                            admin
                                .patch(path, "\"0\"", Map.of("full_name", "Name " + it))
                                .extract()
                                .statusCode()))
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
        .post(USERS, Map.of("email", upper, "full_name", "Twin"))
        .statusCode(409)
        .body("code", equalTo("email_taken"));
    admin
        .patch(USERS + "/" + users.withoutTenant().id(), "*", Map.of("email", upper))
        .statusCode(409)
        .body("code", equalTo("email_taken"));
  }

  @Test
  void membershipsOfOneTenantAreNamed() {
    TestUser member = users.analyst();
    var membership = Map.of("tenant_id", member.tenantId(), "roles", List.of());
    as(users.platformAdmin())
        .post(
            USERS,
            Map.of(
                "email", email(),
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
        .patch(USERS + "/" + user.id(), "*", Map.of("disabled", true))
        .statusCode(200)
        .body("disabled", equalTo(true));
    session.get("/api/v1/me").statusCode(401).body("code", equalTo("session_revoked"));
    admin.patch(USERS + "/" + user.id(), "*", Map.of("disabled", false)).statusCode(200);
    session.get("/api/v1/me").statusCode(401).body("code", equalTo("session_revoked"));
  }

  @Test
  void roleWorksFromTheNextRefreshAndItsLossForAdministrationAtOnce() {
    AdminCalls admin = as(users.platformAdmin());
    TestUser user = users.withoutTenant();
    var tokens = login(user);
    new AdminCalls(tokens.get("access_token")).get(USERS).statusCode(403);
    admin
        .patch(USERS + "/" + user.id(), "*", Map.of("roles", List.of("platform_admin")))
        .statusCode(200);
    new AdminCalls(tokens.get("access_token")).get(USERS).statusCode(403);
    String refreshed = refresh(tokens.get("refresh_token")).get("access_token");
    new AdminCalls(refreshed).get(USERS).statusCode(200);
    admin.patch(USERS + "/" + user.id(), "*", Map.of("roles", List.of())).statusCode(200);
    new AdminCalls(refreshed).get(USERS).statusCode(403);
  }

  @Test
  void personaHoldsNoRoleOutsideOfItsTenant() {
    TestUser persona = users.analyst();
    users.sql(
        "UPDATE users SET provisioned_by = $2 WHERE id = $1", persona.id(), persona.tenantId());
    as(users.platformAdmin())
        .patch(USERS + "/" + persona.id(), "*", Map.of("roles", List.of("platform_admin")))
        .statusCode(409)
        .body("code", equalTo("user_is_provisioned"));
  }

  @Test
  void lastPlatformAdministratorStays() {
    TestUser last = users.platformAdmin();
    List<UUID> others =
        users
            .sql(
                "DELETE FROM user_roles WHERE role = 'platform_admin' AND user_id <> $1"
                    + " RETURNING user_id",
                last.id())
            .stream()
            .map(row -> row.getUUID(0))
            .toList();
    try {
      AdminCalls admin = as(last);
      String path = USERS + "/" + last.id();
      for (Map<String, Object> patch :
          List.<Map<String, Object>>of(Map.of("disabled", true), Map.of("roles", List.of()))) {
        admin.patch(path, "*", patch).statusCode(409).body("code", equalTo("last_platform_admin"));
      }
      admin.delete(path, "*").statusCode(409).body("code", equalTo("last_platform_admin"));
      admin.get(path).statusCode(200).body("disabled", equalTo(false)).body("version", equalTo(0));
    } finally {
      others.forEach(it -> users.sql("INSERT INTO user_roles VALUES ($1, 'platform_admin')", it));
    }
  }

  @Test
  void twoAdministratorsWhoDisableEachOtherLeaveOne() {
    for (int round = 0; round < 5; round++) {
      TestUser one = users.platformAdmin();
      TestUser other = users.platformAdmin();
      List<UUID> rest =
          users
              .sql(
                  "DELETE FROM user_roles WHERE role = 'platform_admin' AND user_id NOT IN ($1, $2)"
                      + " RETURNING user_id",
                  one.id(),
                  other.id())
              .stream()
              .map(row -> row.getUUID(0))
              .toList();
      try {
        AdminCalls byOne = as(one);
        AdminCalls byOther = as(other);
        var first =
            CompletableFuture.runAsync(
                () -> byOne.patch(USERS + "/" + other.id(), "*", Map.of("disabled", true)));
        byOther.patch(USERS + "/" + one.id(), "*", Map.of("disabled", true));
        first.join();
        assertEquals(
            1,
            users
                .sql(
                    "SELECT FROM user_roles JOIN users ON id = user_id"
                        + " WHERE role = 'platform_admin' AND disabled_at IS NULL")
                .size());
      } finally {
        rest.forEach(it -> users.sql("INSERT INTO user_roles VALUES ($1, 'platform_admin')", it));
      }
    }
  }

  @Test
  void tenantAdministratorSeesTheMembersOfTheTenantOnly() {
    TestUser by = users.member("client_admin");
    TestUser colleague = users.withoutTenant();
    users.join(colleague, by.tenantId(), "viewer");
    TestUser stranger = users.analyst();
    AdminCalls admin = as(by);
    admin
        .get(USERS + "?total=true")
        .statusCode(200)
        .body("items.id", containsInAnyOrder(by.id().toString(), colleague.id().toString()))
        .body("total", equalTo(2));
    admin.get(USERS + "?id=" + stranger.id()).body("items", equalTo(List.of()));
    String path = USERS + "/" + stranger.id();
    admin.get(path).statusCode(404);
    admin.patch(path, "*", Map.of("disabled", true)).statusCode(404);
    admin.delete(path, "*").statusCode(404);
    as(users.platformAdmin())
        .get(USERS + "?id=" + stranger.id())
        .body("items.id", hasItem(stranger.id().toString()));
  }

  @Test
  void tenantAdministratorMakesMembersOfTheOwnTenantOnly() {
    TestUser by = users.member("client_admin");
    TestUser elsewhere = users.analyst();
    AdminCalls admin = as(by);
    String id =
        admin
            .post(USERS, Map.of("email", email(), "full_name", "Member"))
            .statusCode(201)
            .extract()
            .path("id");
    admin.get(USERS + "/" + id).statusCode(200);
    admin
        .post(USERS, user(by.tenantId(), "viewer"))
        .statusCode(201)
        .body("roles", equalTo(List.of()));
    admin
        .post(USERS, user(elsewhere.tenantId(), "viewer"))
        .statusCode(403)
        .body("code", equalTo("other_tenant"));
    admin
        .post(USERS, user(by.tenantId(), "therapist"))
        .statusCode(403)
        .body("code", equalTo("role_not_grantable"));
    admin
        .post(USERS, user(by.tenantId(), "platform_admin"))
        .statusCode(422)
        .body("code", equalTo("unknown_role"));
    Map<String, Object> global = new HashMap<>(user(by.tenantId(), "viewer"));
    global.put("roles", List.of("platform_admin"));
    admin.post(USERS, global).statusCode(403).body("code", equalTo("role_not_grantable"));
    admin
        .patch(USERS + "/" + id, "*", Map.of("roles", List.of("platform_admin")))
        .statusCode(403)
        .body("code", equalTo("role_not_grantable"));
    assertFalse(
        users
            .sql("SELECT FROM user_roles WHERE user_id = $1", UUID.fromString(id))
            .iterator()
            .hasNext());
  }

  /** Whoever sets the e-mail address of an account can become its owner. */
  @Test
  void tenantAdministratorDoesNotChangeWhoHasMoreRights() {
    TestUser by = users.member("client_admin");
    TestUser operator = users.platformAdmin();
    users.join(operator, by.tenantId(), "viewer");
    TestUser shared = users.analyst();
    users.join(shared, by.tenantId(), "viewer");
    AdminCalls admin = as(by);
    for (TestUser target : List.of(operator, shared)) {
      String path = USERS + "/" + target.id();
      admin.get(path).statusCode(200);
      admin
          .patch(path, "*", Map.of("email", email()))
          .statusCode(403)
          .body("code", equalTo("user_has_more_rights"));
      admin.delete(path, "*").statusCode(403).body("code", equalTo("user_has_more_rights"));
    }
  }

  @Test
  void badUserIsRefused() {
    AdminCalls admin = as(users.platformAdmin());
    String path = USERS + "/" + users.withoutTenant().id();
    admin.post(USERS, Map.of("email", "nonsense", "full_name", "A")).statusCode(400);
    admin
        .post(USERS, Map.of("email", email(), "full_name", "A", "password", "x"))
        .statusCode(400)
        .body("code", equalTo("unknown_field"));
    admin
        .post(USERS, user(UUID.randomUUID(), "viewer"))
        .statusCode(422)
        .body("code", equalTo("unknown_tenant"));
    admin.get(USERS + "/42").statusCode(400).body("code", equalTo("invalid_id"));
    admin.get(USERS + "/" + UUID.randomUUID()).statusCode(404).body("code", equalTo("not_found"));
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

  private static Map<String, Object> user(UUID tenant, String role) {
    return Map.of(
        "email",
        email(),
        "full_name",
        "Made by a test",
        "memberships",
        List.of(Map.of("tenant_id", tenant, "roles", List.of(role))));
  }

  private static String email() {
    return "made-" + UUID.randomUUID() + "@example.com";
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
