package io.seedgate.auth.audit;

import static io.restassured.RestAssured.given;
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
  void whatIsRefusedForAnythingElseIsNot() {
    TestUser by = users.member("client_admin");
    var wrong = Map.of("current_password", "wrong horse battery", "new_password", "a calm harbour");
    String foreign = USERS + "/" + users.analyst().id();
    request(by, Method.POST, wrong).post("/api/v1/auth/password/change").then().statusCode(403);
    request(by, Method.GET, null).get(foreign).then().statusCode(404);
    given().get(USERS).then().statusCode(401);
    assertEquals(0, denials(by));
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
