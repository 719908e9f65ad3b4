package io.seedgate.auth.session;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionAdministrationTest {
  private static final String SESSIONS = "/api/v1/sessions";

  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void sessionIsSeenAndEnded() {
    TestUser by = users.platformAdmin();
    AdminCalls admin = as(by);
    TestUser user = users.analyst();
    AdminCalls first = as(user);
    AdminCalls second = as(user);
    String list = SESSIONS + "?user_id=" + user.id();
    List<String> ids =
        admin
            .get(list + "&live=true")
            .statusCode(200)
            .body("items", hasSize(2))
            .extract()
            .path("items.id");
    String ended = first.get("/api/v1/me").extract().path("session_id");

    admin.delete(SESSIONS + "/" + ended, null).statusCode(204);

    first.get("/api/v1/me").statusCode(401).body("code", equalTo("session_revoked"));
    second.get("/api/v1/me").statusCode(200);
    admin
        .get(SESSIONS + "/" + ended)
        .statusCode(200)
        .body("live", equalTo(false))
        .body("revocation_reason", equalTo("administrator"))
        .body("revoked_at", notNullValue())
        .body("email", equalTo(user.email()));
    admin.get(list + "&live=true").body("items", hasSize(1));
    admin.get(list).body("items.id", containsInAnyOrder(ids.toArray()));
    admin.delete(SESSIONS + "/" + ended, null).statusCode(404);
    assertEquals(
        1,
        users
            .sql(
                "SELECT FROM audit_events WHERE action = 'session.revoked' AND object_id = $1"
                    + " AND actor_id = $2",
                ended,
                by.id())
            .size());
  }

  @Test
  void tenantAdministratorSeesAndEndsSessionsForTheTenantOnly() {
    TestUser by = users.member("client_admin");
    TestUser member = users.withoutTenant();
    users.join(member, by.tenantId(), "viewer");
    TestUser inTenant =
        new TestUser(
            member.id(), member.email(), member.password(), by.tenantId(), by.tenantSlug());
    AdminCalls admin = as(by);
    AdminCalls here = as(inTenant);
    AdminCalls elsewhere = as(member);
    String hereId = here.get("/api/v1/me").extract().path("session_id");
    String elsewhereId = elsewhere.get("/api/v1/me").extract().path("session_id");

    admin
        .get(SESSIONS + "?total=true")
        .body("total", equalTo(2))
        .body("items.tenant_id.unique()", equalTo(List.of(by.tenantId().toString())));
    admin.get(SESSIONS + "/" + elsewhereId).statusCode(404);
    admin.delete(SESSIONS + "/" + elsewhereId, null).statusCode(404);
    elsewhere.get("/api/v1/me").statusCode(200);
    admin.delete(SESSIONS + "/" + hereId, null).statusCode(204);
    here.get("/api/v1/me").statusCode(401);
  }

  @Test
  void unknownSessionIsNotFound() {
    AdminCalls admin = as(users.platformAdmin());
    admin.get(SESSIONS + "/" + UUID.randomUUID()).statusCode(404);
    admin.delete(SESSIONS + "/x", null).statusCode(400).body("code", equalTo("invalid_id"));
  }

  private AdminCalls as(TestUser user) {
    return new AdminCalls(sessions.accessToken(user));
  }
}
