package io.seedgate.auth.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is refused for lack of rights is recorded, and not without bound. */
@QuarkusTest
class DeniedRequestsTest {
  private static final String USERS = "/api/v1/users";
  private static final String SESSIONS = "/api/v1/sessions/";

  @Inject TestUsers users;
  @Inject TestSessions sessions;

  private record Call(Method method, String path, Object body, String code) {}

  @Test
  void whatIsRefusedForLackOfRightsIsRecordedWithItsCode() {
    TestUser by = users.member("client_admin");
    TestUser operator = users.platformAdmin();
    users.join(operator, by.tenantId(), "viewer");
    String hers = USERS + "/" + operator.id();
    for (Call call :
        List.of(
            new Call(Method.GET, "/api/v1/audit-events?limit=1", null, "forbidden"),
            new Call(Method.POST, USERS, userOf(UUID.randomUUID(), "viewer"), "other_tenant"),
            new Call(Method.POST, USERS, userOf(by.tenantId(), "therapist"), "role_not_grantable"),
            new Call(Method.PATCH, hers, Map.of("locale", "de"), "user_has_more_rights"))) {
      String requestId = "denied-" + UUID.randomUUID();
      request(by, call.method(), call.body())
          .header("X-Request-Id", requestId)
          .request(call.method(), call.path())
          .then()
          .statusCode(403);

      String asked = call.method() + " " + call.path().replaceAll("\\?.*", "");
      assertEquals(
          "request.denied denied by %s of %s: endpoint %s %s from 127.0.0.1"
              .formatted(by.id(), by.tenantId(), asked, call.code()),
          recorded(requestId));
    }
  }

  @Test
  void whatIsRefusedForAnythingElseIsNot() throws Exception {
    TestUser by = users.member("client_admin");
    var wrong = Map.of("current_password", "wrong horse battery", "new_password", "a calm harbour");
    String unknown = USERS + "/" + UUID.randomUUID();
    request(by, Method.POST, wrong).post("/api/v1/auth/password/change").then().statusCode(403);
    request(by, Method.GET, null).get(unknown).then().statusCode(404);
    given().get(USERS).then().statusCode(401);
    request(by, Method.GET, null).get(USERS + "/nobody").then().statusCode(400);
    // Nothing of it is of another tenant.
    String ended = sessionOf(by);
    request(by, Method.DELETE, null).delete(SESSIONS + ended).then().statusCode(204);
    request(by, Method.DELETE, null).delete(SESSIONS + ended).then().statusCode(404);
    String nowhere = "/api/v1/nowhere/" + users.analyst().id();
    request(by, Method.GET, null).get(nowhere).then().statusCode(404);
    given().get(nowhere).then().statusCode(404);
    // What is hidden is recorded while the answer is on its way; by then, so would have been the
    // rest.
    hidden(by, Method.GET, USERS + "/" + users.analyst().id());
    assertEquals(1, denials(by));
  }

  @Test
  void whatBelongsToAnotherTenantIsRecordedWhereOnlyThePlatformSeesIt() throws Exception {
    TestUser by = users.member("client_admin");
    TestUser foreign = users.analyst();
    for (String path :
        List.of(
            USERS + "/" + foreign.id(),
            SESSIONS + sessionOf(foreign),
            "/api/v1/tenants/" + foreign.tenantId() + "/memberships",
            "/api/v1/tenants/" + by.tenantId() + "/memberships/" + foreign.id())) {
      assertEquals(
          "request.denied denied by %s of : endpoint GET %s not_found from 127.0.0.1"
              .formatted(by.id(), path),
          hidden(by, Method.GET, path));
    }
    assertEquals(4, denials(by));
  }

  @Test
  void whatIsHiddenTakesNothingFromWhatATenantsAuditorsSee() throws Exception {
    TestUser by = users.member("client_admin");
    String foreign = USERS + "/" + users.analyst().id();
    for (int i = 0; i < 10; i++) {
      hidden(by, Method.GET, foreign);
    }
    request(by, Method.GET, null).get("/api/v1/audit-events").then().statusCode(403);
    request(by, Method.GET, null).get(foreign).then().statusCode(404);
    // Another one's, which is recorded later than that would have been.
    hidden(users.member("client_admin"), Method.GET, foreign);
    assertEquals(11, denials(by));
  }

  /** The event of a request that is 404, as soon as it is there. */
  private String hidden(TestUser by, Method method, String path) throws InterruptedException {
    String requestId = "hidden-" + UUID.randomUUID();
    request(by, method, null)
        .header("X-Request-Id", requestId)
        .request(method, path)
        .then()
        .statusCode(404)
        .body("code", equalTo("not_found"));
    for (int i = 0; i < 100 && recorded(requestId).isEmpty(); i++) {
      Thread.sleep(20);
    }
    return recorded(requestId);
  }

  @Test
  void whoAsksAgainAndAgainIsRecordedTenTimesAMinute() {
    TestUser by = users.viewer();
    for (int i = 0; i < 10; i++) {
      // as they were a minute ago
      users.sql(
          """
          INSERT INTO audit_events (id, occurred_at, action, outcome, actor_id)
          VALUES (gen_random_uuid(), now() - interval '61 seconds', 'request.denied', 'denied', $1)
          """,
          by.id());
    }
    for (int i = 0; i < 15; i++) {
      request(by, Method.GET, null).get(USERS).then().statusCode(403);
    }
    assertEquals(20, denials(by));

    TestUser other = users.viewer();
    request(other, Method.GET, null).get(USERS).then().statusCode(403);
    assertEquals(1, denials(other));
  }

  private String sessionOf(TestUser user) {
    sessions.accessToken(user);
    return users.text(
        "SELECT id::text FROM auth_sessions WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1",
        user.id());
  }

  private RequestSpecification request(TestUser by, Method method, Object body) {
    var request = given().auth().oauth2(sessions.accessToken(by));
    if (body == null) {
      return request;
    }
    String type = method == Method.PATCH ? "application/merge-patch+json" : "application/json";
    return request.header("If-Match", "*").contentType(type).body(body);
  }

  private static Object userOf(UUID tenant, String role) {
    return Map.of(
        "email",
        "denied-" + UUID.randomUUID() + "@example.com",
        "full_name",
        "Never made",
        "memberships",
        List.of(Map.of("tenant_id", tenant, "roles", List.of(role))));
  }

  private String recorded(String requestId) {
    return users
        .sql(
            """
            SELECT concat(action, ' ', outcome, ' by ', actor_id, ' of ', tenant_id, ': ',
                          object_type, ' ', object_id, ' ', details ->> 'code', ' from ',
                          host(ip_address)) AS event
              FROM audit_events WHERE request_id = $1
            """,
            requestId)
        .stream()
        .map(row -> row.getString("event"))
        .collect(Collectors.joining("; "));
  }

  private long denials(TestUser by) {
    Row counted =
        users
            .sql(
                "SELECT count(*) FROM audit_events WHERE actor_id = $1 AND outcome = 'denied'",
                by.id())
            .iterator()
            .next();
    return counted.getLong(0);
  }
}
