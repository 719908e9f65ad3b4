package io.seedgate.auth.audit;

import static io.restassured.RestAssured.given;
import static io.seedgate.auth.audit.AuditedEvent.NONE;
import static io.seedgate.auth.audit.AuditedEvent.SOME;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.seedgate.auth.TestMails;
import io.seedgate.auth.TestOwner;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.session.TestRefreshTokens;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is done leaves an event with all its fields, or isn't done, and nothing takes an event away.
 */
@QuarkusTest
class AuditedActionsTest {
  private static final String PASSWORD = "a long and quiet river";
  private static final String WRONG = "wrong horse battery";

  @Inject TestUsers users;
  @Inject TestSessions sessions;
  @Inject TestMails mails;
  @Inject TestRefreshTokens tokens;
  @Inject TestOwner owner;

  private AuditTrail trail;

  @Test
  void everyActionLeavesItsEventWithAllItsFieldsOrIsNotDone() {
    owner.sql(
        "ALTER TABLE audit_events ADD CONSTRAINT nothing_of_these CHECK (request_id <> '%s') NOT VALID"
            .formatted(AuditTrail.UNRECORDED));
    try {
      trail = new AuditTrail(users);
      accounts();
      passwords();
      ownSessions();
      tokensOfNoSession();
      refusedForLackOfRights();
      administeredUsers();
      administeredRoles();
      administeredTenants();
      provisionedTenants();
    } finally {
      owner.sql("ALTER TABLE audit_events DROP CONSTRAINT nothing_of_these");
    }
    assertEquals(List.of(), trail.wrong());
    assertEquals(EnumSet.allOf(Action.class), trail.left());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE audit_events SET outcome = 'success'",
        "UPDATE audit_events SET details = '{}' WHERE false",
        "DELETE FROM audit_events",
        "TRUNCATE audit_events",
        "DROP TABLE audit_events",
        "ALTER TABLE audit_events ADD COLUMN x int",
        "ALTER TABLE audit_events OWNER TO CURRENT_USER",
        "CREATE RULE lose AS ON INSERT TO audit_events DO INSTEAD NOTHING"
      })
  void theServiceItselfCannotTakeAnEventAway(String statement) {
    PgException refusal = assertThrows(PgException.class, () -> users.sql(statement));
    assertEquals("42501", refusal.getSqlState(), "insufficient_privilege: " + refusal.getMessage());
  }

  private void accounts() {
    String email = "audited-" + UUID.randomUUID() + "@people.example";
    Object signUp = Map.of("email", email, "password", PASSWORD, "full_name", "Ada");
    leaves(
        auth("signup", signUp, 202),
        event(Action.ACCOUNT_SIGNUP, "success", SOME, "user", SOME, NONE));
    Supplier<Object> token = () -> Map.of("token", mails.tokenFor(email), "password", PASSWORD);
    leaves(
        new AuditedCall(Method.POST, "/api/v1/auth/email/verify", null, token, 204),
        event(Action.EMAIL_VERIFIED, "success", SOME, "user", SOME, NONE));
    leaves(
        auth("signup", signUp, 202),
        event(Action.ACCOUNT_SIGNUP, "failure", NONE, "user", NONE, NONE));
    leaves(
        auth("email/verify/resend", Map.of("email", email), 202),
        event(Action.EMAIL_VERIFICATION_REQUESTED, "success", NONE, "user", NONE, NONE));
  }

  private void passwords() {
    TestUser user = users.analyst();
    UUID id = user.id();
    leaves(
        auth("password/forgot", Map.of("email", user.email()), 202),
        event(Action.PASSWORD_RESET_REQUESTED, "success", NONE, "user", NONE, NONE));
    Supplier<Object> reset =
        () -> Map.of("token", mails.tokenFor(user.email()), "new_password", PASSWORD);
    leaves(
        new AuditedCall(Method.POST, "/api/v1/auth/password/reset", null, reset, 204),
        event(Action.PASSWORD_RESET, "success", id, "user", id, NONE));
    String token = sessions.accessToken(user);
    leaves(
        change(token, WRONG, 403), event(Action.PASSWORD_CHANGED, "failure", id, "user", id, NONE));
    leaves(
        change(token, PASSWORD, 204),
        event(Action.PASSWORD_CHANGED, "success", id, "user", id, NONE));
  }

  private void ownSessions() {
    TestUser user = users.analyst();
    UUID id = user.id();
    Object right = Map.of("email", user.email(), "password", user.password());
    Object wrongOne = Map.of("email", user.email(), "password", WRONG);
    Object nobody = Map.of("email", "nobody@people.example", "password", WRONG);
    leaves(
        auth("login", right, 200),
        event(Action.SESSION_LOGIN, "success", id, "session", SOME, user.tenantId()));
    leaves(
        auth("login", wrongOne, 401),
        event(Action.SESSION_LOGIN, "failure", id, "user", id, user.tenantId()));
    leaves(
        auth("login", nobody, 401),
        event(Action.SESSION_LOGIN, "failure", NONE, "user", NONE, NONE));
    leaves(
        call(Method.POST, "/api/v1/auth/logout", sessions.accessToken(user), null, 204),
        event(Action.SESSION_REVOKED, "success", id, "session", SOME, user.tenantId()));
    String first = refreshToken("login", right);
    refreshToken("refresh", Map.of("refresh_token", refreshToken("refresh", body(first))));
    leaves(
        auth("refresh", body(first), 401),
        event(Action.SESSION_REUSE_DETECTED, "failure", id, "session", SOME, user.tenantId()));
  }

  /** As after a restore of a backup, or with a key that has leaked. */
  private void tokensOfNoSession() {
    TestUser user = users.analyst();
    UUID id = user.id();
    refreshToken("login", Map.of("email", user.email(), "password", user.password()));
    UUID session =
        UUID.fromString(users.text("SELECT id::text FROM auth_sessions WHERE user_id = $1", id));
    leaves(
        auth("refresh", body(tokens.of(session, 1)), 401),
        event(
            Action.SESSION_TOKEN_FROM_THE_FUTURE,
            "failure",
            id,
            "session",
            session,
            user.tenantId()));
    users.sql("DELETE FROM auth_sessions WHERE id = $1", session);
    leaves(
        auth("refresh", body(tokens.of(session, 0)), 401),
        event(
            Action.SESSION_TOKEN_OF_DELETED_SESSION,
            "failure",
            id,
            "session",
            session,
            user.tenantId()));
    UUID unknown = UUID.randomUUID();
    leaves(
        auth("refresh", body(tokens.of(unknown, 0)), 401),
        event(Action.SESSION_TOKEN_OF_NO_SESSION, "failure", NONE, "session", unknown, NONE));
  }

  private void refusedForLackOfRights() {
    TestUser user = users.analyst();
    leaves(
        call(Method.GET, "/api/v1/users", sessions.accessToken(user), null, 403),
        event(
            Action.REQUEST_DENIED,
            "denied",
            user.id(),
            "endpoint",
            "GET /api/v1/users",
            user.tenantId()));
  }

  private void administeredUsers() {
    TestUser by = users.platformAdmin();
    String admin = sessions.accessToken(by);
    Object person = Map.of("email", UUID.randomUUID() + "@people.example", "full_name", "Nora New");
    leaves(
        call(Method.POST, "/api/v1/users", admin, person, 201),
        event(Action.USER_CREATED, "success", by.id(), "user", SOME, NONE));
    TestUser user = users.analyst();
    Object line =
        Map.of(
            "email",
            UUID.randomUUID() + "@people.example",
            "full_name",
            "Ina Imported",
            "tenant_id",
            user.tenantId().toString());
    leaves(
        call(Method.POST, "/api/v1/users:import", admin, line, 200),
        event(Action.USER_IMPORTED, "success", by.id(), "user", SOME, user.tenantId()));
    UUID id = user.id();
    String path = "/api/v1/users/" + id;
    String session = sessionOf(sessions.accessToken(user));
    leaves(
        call(Method.DELETE, "/api/v1/sessions/" + session, admin, null, 204),
        event(Action.SESSION_REVOKED, "success", by.id(), "session", session, user.tenantId()));
    sessions.accessToken(user);
    for (Map<String, Object> change :
        List.<Map<String, Object>>of(
            Map.of("roles", List.of("platform_admin")),
            Map.of("full_name", "Nora Newer"),
            Map.of("disabled", true))) {
      leaves(
          call(Method.PATCH, path, admin, change, 200),
          event(Action.USER_CHANGED, "success", by.id(), "user", id, NONE));
    }
    leaves(
        call(Method.DELETE, path, admin, null, 204),
        event(Action.USER_DELETED, "success", by.id(), "user", id, NONE));
  }

  private void administeredRoles() {
    TestUser by = users.platformAdmin();
    String admin = sessions.accessToken(by);
    String permission = "audited:" + letters();
    Object described = Map.of("name", permission, "description", "To be audited");
    leaves(
        call(Method.POST, "/api/v1/permissions", admin, described, 201),
        event(Action.PERMISSION_CREATED, "success", by.id(), "permission", permission, NONE));
    leaves(
        call(
            Method.PATCH,
            "/api/v1/permissions/" + permission,
            admin,
            Map.of("description", "More"),
            200),
        event(Action.PERMISSION_CHANGED, "success", by.id(), "permission", permission, NONE));
    leaves(
        call(Method.DELETE, "/api/v1/permissions/" + permission, admin, null, 204),
        event(Action.PERMISSION_DELETED, "success", by.id(), "permission", permission, NONE));
    String role = "audited_" + letters();
    Object roleBody =
        Map.of(
            "name",
            role,
            "scope",
            "tenant",
            "description",
            "To be audited",
            "permissions",
            List.of());
    leaves(
        call(Method.POST, "/api/v1/roles", admin, roleBody, 201),
        event(Action.ROLE_CREATED, "success", by.id(), "role", role, NONE));
    leaves(
        call(Method.PATCH, "/api/v1/roles/" + role, admin, Map.of("description", "More"), 200),
        event(Action.ROLE_CHANGED, "success", by.id(), "role", role, NONE));
    leaves(
        call(Method.DELETE, "/api/v1/roles/" + role, admin, null, 204),
        event(Action.ROLE_DELETED, "success", by.id(), "role", role, NONE));
  }

  private void administeredTenants() {
    TestUser by = users.platformAdmin();
    String admin = sessions.accessToken(by);
    leaves(
        call(
            Method.POST,
            "/api/v1/tenants",
            admin,
            Map.of("slug", "t-" + letters(), "name", "T"),
            201),
        event(Action.TENANT_CREATED, "success", by.id(), "tenant", SOME, SOME));
    UUID tenant = users.analyst().tenantId();
    String path = "/api/v1/tenants/" + tenant;
    leaves(
        call(Method.PATCH, path, admin, Map.of("name", "Renamed"), 200),
        event(Action.TENANT_CHANGED, "success", by.id(), "tenant", tenant, tenant));
    UUID member = users.withoutTenant().id();
    String membership = path + "/memberships/" + member;
    leaves(
        call(Method.PUT, membership, admin, Map.of("roles", List.of("viewer")), 201),
        event(Action.MEMBERSHIP_CREATED, "success", by.id(), "user", member, tenant));
    leaves(
        call(Method.PUT, membership, admin, Map.of("roles", List.of("analyst")), 200),
        event(Action.MEMBERSHIP_CHANGED, "success", by.id(), "user", member, tenant));
    leaves(
        call(Method.DELETE, membership, admin, null, 204),
        event(Action.MEMBERSHIP_DELETED, "success", by.id(), "user", member, tenant));
    leaves(
        call(Method.DELETE, path, admin, null, 204),
        event(Action.TENANT_DELETED, "success", by.id(), "tenant", tenant, tenant));
  }

  private void provisionedTenants() {
    UUID tenant = UUID.randomUUID();
    String path = "/api/v1/service/tenants/" + tenant;
    String persona = UUID.randomUUID().toString();
    Map<String, Object> wanted =
        Map.of(
            "slug",
            "t-" + tenant,
            "name",
            "T",
            "password",
            PASSWORD,
            "users",
            List.of(
                Map.of(
                    "id",
                    persona,
                    "email",
                    persona + "@people.example",
                    "full_name",
                    "Persona",
                    "roles",
                    List.of("viewer"))));
    Map<String, Object> anew = new HashMap<>(wanted);
    anew.put("reset", UUID.randomUUID().toString());
    leaves(
        call(Method.PUT, path, null, wanted, 200),
        event(Action.TENANT_PROVISION, "success", NONE, "tenant", tenant, tenant));
    leaves(
        call(Method.PUT, path, null, anew, 200),
        event(Action.TENANT_RESET, "success", NONE, "tenant", tenant, tenant));
    leaves(
        call(Method.DELETE, path, null, null, 204),
        event(Action.TENANT_DEPROVISION, "success", NONE, "tenant", tenant, tenant));
  }

  private void leaves(AuditedCall call, AuditedEvent event) {
    trail.leaves(call, event);
  }

  private static AuditedEvent event(
      Action action, String outcome, Object actor, String type, Object object, Object tenant) {
    return new AuditedEvent(action, outcome, actor, type, object, tenant);
  }

  private static AuditedCall auth(String path, Object body, int status) {
    return call(Method.POST, "/api/v1/auth/" + path, null, body, status);
  }

  private static AuditedCall change(String token, String current, int status) {
    Object body = Map.of("current_password", current, "new_password", "a wide and quiet harbour");
    return call(Method.POST, "/api/v1/auth/password/change", token, body, status);
  }

  private static AuditedCall call(
      Method method, String path, String token, Object body, int status) {
    return new AuditedCall(method, path, token, body == null ? null : () -> body, status);
  }

  private static Object body(String refreshToken) {
    return Map.of("refresh_token", refreshToken);
  }

  private static String refreshToken(String path, Object body) {
    return given()
        .contentType("application/json")
        .body(body)
        .post("/api/v1/auth/" + path)
        .then()
        .statusCode(200)
        .extract()
        .path("refresh_token");
  }

  private static String sessionOf(String accessToken) {
    return given()
        .auth()
        .oauth2(accessToken)
        .get("/api/v1/me")
        .then()
        .statusCode(200)
        .extract()
        .path("session_id");
  }

  private static String letters() {
    return UUID.randomUUID().toString().replaceAll("[^a-f]", "");
  }
}
