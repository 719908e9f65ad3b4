package io.seedgate.auth.audit;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestMails;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done leaves an event with all its fields, and nothing takes one away. */
@QuarkusTest
class AuditedActionsTest {
  private static final String ADDRESS = "198.51.100.77";
  private static final String PASSWORD = "a long and quiet river";
  private static final String WRONG = "wrong horse battery";

  /** Any actor or object, but one. */
  private static final String SOME = "some";

  private static final String NONE = "none";

  @Inject TestUsers users;
  @Inject TestSessions sessions;
  @Inject TestMails mails;

  /**
   * What the table asks for: a call, and the event that it has to leave.
   *
   * @param token null: nobody's
   * @param body asked for when the call is made; null: none
   */
  private record Call(
      Method method, String path, String token, Supplier<Object> body, int status) {}

  private record Event(String action, String outcome, Object actor, String type, Object object) {}

  private final List<String> wrong = new ArrayList<>();
  private int lines;

  @Test
  void everyActionLeavesItsEventWithAllItsFields() {
    accounts();
    passwords();
    ownSessions();
    administeredUsers();
    administeredRoles();
    administeredTenants();
    assertEquals(List.of(), wrong);
    assertEquals(30, lines);
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
    leaves(auth("signup", signUp, 202), event("account.signup", "success", SOME, "user", SOME));
    Supplier<Object> token = () -> Map.of("token", mails.tokenFor(email), "password", PASSWORD);
    leaves(
        new Call(Method.POST, "/api/v1/auth/email/verify", null, token, 204),
        event("email.verified", "success", SOME, "user", SOME));
    leaves(auth("signup", signUp, 202), event("account.signup", "failure", NONE, "user", NONE));
    leaves(
        auth("email/verify/resend", Map.of("email", email), 202),
        event("email.verification_requested", "success", NONE, "user", NONE));
  }

  private void passwords() {
    TestUser user = users.analyst();
    UUID id = user.id();
    leaves(
        auth("password/forgot", Map.of("email", user.email()), 202),
        event("password.reset_requested", "success", NONE, "user", NONE));
    Supplier<Object> reset =
        () -> Map.of("token", mails.tokenFor(user.email()), "new_password", PASSWORD);
    leaves(
        new Call(Method.POST, "/api/v1/auth/password/reset", null, reset, 204),
        event("password.reset", "success", id, "user", id));
    String token = sessions.accessToken(user);
    leaves(change(token, WRONG, 403), event("password.changed", "failure", id, "user", id));
    leaves(change(token, PASSWORD, 204), event("password.changed", "success", id, "user", id));
  }

  private void ownSessions() {
    TestUser user = users.analyst();
    UUID id = user.id();
    Object right = Map.of("email", user.email(), "password", user.password());
    Object wrongOne = Map.of("email", user.email(), "password", WRONG);
    Object nobody = Map.of("email", "nobody@people.example", "password", WRONG);
    leaves(auth("login", right, 200), event("session.login", "success", id, "session", SOME));
    leaves(auth("login", wrongOne, 401), event("session.login", "failure", id, "user", id));
    leaves(auth("login", nobody, 401), event("session.login", "failure", NONE, "user", NONE));
    leaves(
        call(Method.POST, "/api/v1/auth/logout", sessions.accessToken(user), null, 204),
        event("session.revoked", "success", id, "session", SOME));
    String first = refreshToken("login", right);
    refreshToken("refresh", Map.of("refresh_token", refreshToken("refresh", body(first))));
    leaves(
        auth("refresh", body(first), 401),
        event("session.reuse_detected", "failure", id, "session", SOME));
  }

  private void administeredUsers() {
    TestUser by = users.platformAdmin();
    String admin = sessions.accessToken(by);
    Object person = Map.of("email", UUID.randomUUID() + "@people.example", "full_name", "Nora New");
    leaves(
        call(Method.POST, "/api/v1/users", admin, person, 201),
        event("user.created", "success", by.id(), "user", SOME));
    Object line =
        Map.of("email", UUID.randomUUID() + "@people.example", "full_name", "Ina Imported");
    leaves(
        call(Method.POST, "/api/v1/users:import", admin, line, 200),
        event("user.imported", "success", by.id(), "user", SOME));
    TestUser user = users.analyst();
    UUID id = user.id();
    String path = "/api/v1/users/" + id;
    leaves(
        call(Method.PATCH, path, admin, Map.of("full_name", "Nora Newer"), 200),
        event("user.changed", "success", by.id(), "user", id));
    String session = sessionOf(sessions.accessToken(user));
    leaves(
        call(Method.DELETE, "/api/v1/sessions/" + session, admin, null, 204),
        event("session.revoked", "success", by.id(), "session", session));
    leaves(
        call(Method.DELETE, path, admin, null, 204),
        event("user.deleted", "success", by.id(), "user", id));
  }

  private void administeredRoles() {
    TestUser by = users.platformAdmin();
    String admin = sessions.accessToken(by);
    String permission = "audited:" + letters();
    Object described = Map.of("name", permission, "description", "To be audited");
    leaves(
        call(Method.POST, "/api/v1/permissions", admin, described, 201),
        event("permission.created", "success", by.id(), "permission", permission));
    leaves(
        call(
            Method.PATCH,
            "/api/v1/permissions/" + permission,
            admin,
            Map.of("description", "More"),
            200),
        event("permission.changed", "success", by.id(), "permission", permission));
    leaves(
        call(Method.DELETE, "/api/v1/permissions/" + permission, admin, null, 204),
        event("permission.deleted", "success", by.id(), "permission", permission));
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
        event("role.created", "success", by.id(), "role", role));
    leaves(
        call(Method.PATCH, "/api/v1/roles/" + role, admin, Map.of("description", "More"), 200),
        event("role.changed", "success", by.id(), "role", role));
    leaves(
        call(Method.DELETE, "/api/v1/roles/" + role, admin, null, 204),
        event("role.deleted", "success", by.id(), "role", role));
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
        event("tenant.created", "success", by.id(), "tenant", SOME));
    UUID tenant = users.analyst().tenantId();
    String path = "/api/v1/tenants/" + tenant;
    leaves(
        call(Method.PATCH, path, admin, Map.of("name", "Renamed"), 200),
        event("tenant.changed", "success", by.id(), "tenant", tenant));
    UUID member = users.withoutTenant().id();
    String membership = path + "/memberships/" + member;
    leaves(
        call(Method.PUT, membership, admin, Map.of("roles", List.of("viewer")), 201),
        event("membership.created", "success", by.id(), "user", member));
    leaves(
        call(Method.PUT, membership, admin, Map.of("roles", List.of("analyst")), 200),
        event("membership.changed", "success", by.id(), "user", member));
    leaves(
        call(Method.DELETE, membership, admin, null, 204),
        event("membership.deleted", "success", by.id(), "user", member));
    leaves(
        call(Method.DELETE, path, admin, null, 204),
        event("tenant.deleted", "success", by.id(), "tenant", tenant));
  }

  private void leaves(Call call, Event event) {
    lines++;
    String requestId = "audited-" + UUID.randomUUID();
    int status = made(call, requestId);
    String expected =
        "%s by %s on %s %s from %s"
            .formatted(event.outcome(), event.actor(), event.type(), event.object(), ADDRESS);
    String found = found(event, requestId);
    if (status != call.status() || !expected.equals(found)) {
      wrong.add(
          "%s: %d, %s expected; %d, %s found"
              .formatted(event.action(), call.status(), expected, status, found));
    }
  }

  private static int made(Call call, String requestId) {
    RequestSpecification request =
        given()
            .urlEncodingEnabled(false)
            .header("X-Forwarded-For", ADDRESS)
            .header("X-Request-Id", requestId);
    if (call.token() != null) {
      request.auth().oauth2(call.token());
    }
    if (call.status() != 201) { // what isn't there yet matches nothing
      request.header("If-Match", "*");
    }
    if (call.body() != null) {
      request
          .header("Content-Type", mediaType(call))
          .body(JsonObject.mapFrom(call.body().get()).encode().getBytes());
    }
    return request.request(call.method(), call.path()).statusCode();
  }

  private static String mediaType(Call call) {
    if (call.path().endsWith(":import")) {
      return "application/x-ndjson";
    }
    return call.method() == Method.PATCH ? "application/merge-patch+json" : "application/json";
  }

  /** The events of the action, one after the other, and what they say of secrets. */
  private String found(Event event, String requestId) {
    return users
        .sql(
            """
            SELECT concat(outcome, ' by ',
                CASE WHEN actor_id IS NULL THEN 'none' WHEN $3 THEN 'some' ELSE actor_id::text END,
                ' on ', object_type, ' ',
                CASE WHEN object_id IS NULL THEN 'none' WHEN $4 THEN 'some' ELSE object_id END,
                ' from ', host(ip_address),
                (regexp_match(details::text, 'river|horse|argon2|eyJ'))[1]) AS event
            FROM audit_events WHERE request_id = $1 AND action = $2""",
            requestId,
            event.action(),
            event.actor().equals(SOME),
            event.object().equals(SOME))
        .stream()
        .map(row -> row.getString("event"))
        .collect(Collectors.joining("; "));
  }

  private static Event event(
      String action, String outcome, Object actor, String type, Object object) {
    return new Event(action, outcome, actor, type, object);
  }

  private static Call auth(String path, Object body, int status) {
    return call(Method.POST, "/api/v1/auth/" + path, null, body, status);
  }

  private static Call change(String token, String current, int status) {
    Object body = Map.of("current_password", current, "new_password", "a wide and quiet harbour");
    return call(Method.POST, "/api/v1/auth/password/change", token, body, status);
  }

  private static Call call(Method method, String path, String token, Object body, int status) {
    return new Call(method, path, token, body == null ? null : () -> body, status);
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
