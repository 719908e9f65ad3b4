package io.seedgate.auth.session;

import static io.restassured.RestAssured.given;
import static io.seedgate.auth.session.Http.loggedIn;
import static io.seedgate.auth.session.Http.me;
import static io.seedgate.auth.session.Http.refresh;
import static io.seedgate.auth.session.Http.refreshed;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.seedgate.auth.TestPools;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.session.Http.Tokens;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RefreshTest {
  @Inject TestUsers users;
  @Inject Pool pool;
  @Inject SessionConfig config;

  /** As if the connection broke while the database was working. */
  private static final class BrokenRepository extends SessionRepository {
    private BrokenRepository(Pool pool, SessionConfig config) {
      super(pool, config);
    }

    @Override
    Uni<RotationOutcome> rotate(RefreshToken presented, Origin origin) {
      return Uni.createFrom().failure(new VertxException("Connection closed"));
    }
  }

  @Test
  void aRefreshAsksTheDatabaseOnce() {
    List<String> tokens =
        IntStream.range(0, 20).mapToObj(i -> loggedIn(users.analyst()).refresh()).toList();
    AtomicInteger asked = TestPools.counting(pool);
    tokens.forEach(Http::refreshed);
    assertEquals(20, asked.get());
  }

  @Test
  void everyRefreshTurnsTheToken() {
    Tokens first = loggedIn(users.analyst());

    Tokens second = refreshed(first.refresh());
    Tokens third = refreshed(second.refresh());

    assertNotEquals(first.refresh(), second.refresh());
    assertNotEquals(second.refresh(), third.refresh());
    assertNotEquals(first.access(), second.access());
    me(third.access()).statusCode(200);
  }

  @Test
  void answerMayNotBeKept() {
    refresh(loggedIn(users.analyst()).refresh())
        .statusCode(200)
        .header("Cache-Control", containsString("no-store"))
        .body("token_type", equalTo("Bearer"))
        .body("expires_in", equalTo(600));
  }

  @Test
  void retryWithinGraceGetsTheSameSuccessor() {
    Tokens first = loggedIn(users.analyst());

    Tokens second = refreshed(first.refresh());
    Tokens again = refreshed(first.refresh());

    assertEquals(second.refresh(), again.refresh());
    assertNotEquals(second.access(), again.access(), "each access token has its own jti");
    refreshed(second.refresh());
  }

  @Test
  void replayedGrandparentRevokesItsSession() {
    TestUser user = users.analyst();
    Tokens first = loggedIn(user);
    Tokens second = refreshed(first.refresh());
    Tokens third = refreshed(second.refresh());

    refused(first.refresh(), "refresh_token_reused", "revoked");

    refused(third.refresh(), "session_revoked", "revoked");
    refused(second.refresh(), "session_revoked", "revoked");
    me(third.access()).statusCode(401).body("code", equalTo("session_revoked"));
    assertEquals(
        1,
        users
            .sql(
                "SELECT FROM audit_events WHERE actor_id = $1 AND action ="
                    + " 'session.reuse_detected' AND request_id IS NOT NULL",
                user.id())
            .size());
    loggedIn(user);
  }

  @Test
  void expiredSessionAsksForLogin() {
    TestUser user = users.analyst();
    Tokens tokens = loggedIn(user);
    users.sql(
        "UPDATE auth_sessions SET idle_expires_at = now() - interval '1 s' WHERE user_id = $1",
        user.id());

    refused(tokens.refresh(), "refresh_token_expired", "login");
  }

  @ParameterizedTest
  @CsvSource({
    "UPDATE users SET disabled_at = now() WHERE id = $1",
    "DELETE FROM memberships WHERE user_id = $1",
    "'UPDATE tenants SET epoch = epoch + 1 FROM memberships WHERE tenant_id = id AND user_id ="
        + " $1'",
    "'UPDATE tenants SET disabled_at = now() FROM memberships WHERE tenant_id = id AND user_id ="
        + " $1'"
  })
  void whatEndsTheAccountEndsItsSessions(String change) {
    TestUser user = users.analyst();
    Tokens tokens = loggedIn(user);

    users.sql(change, user.id());

    refused(tokens.refresh(), "session_revoked", "revoked");
    me(tokens.access()).statusCode(401).body("code", equalTo("session_revoked"));
  }

  @ParameterizedTest
  @CsvSource({"users, id", "tenants, tenant"})
  void auditLogTellsWhoseASessionWasThatWentWithItsUserOrTenant(String table, String what) {
    TestUser user = users.analyst();
    String token = loggedIn(user).refresh();
    users.sql(
        "DELETE FROM " + table + " WHERE id = $1", what.equals("id") ? user.id() : user.tenantId());

    refused(token, "session_revoked", "revoked");

    assertEquals(
        "session.token_of_deleted_session of " + user.tenantId(),
        users.text(
            """
            SELECT concat(action, ' of ', tenant_id) FROM audit_events
             WHERE actor_id = $1 AND outcome = 'failure'
            """,
            user.id()));
  }

  @Test
  void changedRolesAreInTheNextToken() {
    TestUser user = users.analyst();
    Tokens tokens = loggedIn(user);
    users.sql("UPDATE membership_roles SET role = 'viewer' WHERE user_id = $1", user.id());

    String payload = refreshed(tokens.refresh()).access().split("\\.")[1];

    String json = new String(java.util.Base64.getUrlDecoder().decode(payload));
    assertEquals(true, json.contains("\"groups\":[\"viewer\"],\"permissions\":[\"estate:read\"]"));
  }

  @Test
  void tokenWithAnyCharacterChangedIsRefusedWithoutAQuery() {
    String token = loggedIn(users.analyst()).refresh();
    AtomicInteger asked = TestPools.counting(pool);

    for (int index = 0; index < token.length(); index++) {
      char other = token.charAt(index) == 'A' ? 'B' : 'A';
      String changed = token.substring(0, index) + other + token.substring(index + 1);
      refused(changed, "refresh_token_invalid", "login");
    }

    assertEquals(0, asked.get());
    refresh(token).statusCode(200);
    assertEquals(1, asked.get(), "the token itself is asked for, so the count counts");
  }

  @ParameterizedTest
  @CsvSource({"x", "eyJhbGciOiJub25lIn0.e30.", "AQAAAAA", "'   x'"})
  void garbageIsRefused(String garbage) {
    refused(garbage, "refresh_token_invalid", "login");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"refresh_token\": \"\"}', validation_failed",
    "'{\"refresh_token\": 7}', validation_failed",
    "'{\"refresh_token\": \"x\", \"more\": 1}', unknown_field",
    "'{\"refresh_token\"', malformed_json",
    "'[]', validation_failed"
  })
  void bodyThatIsNoRequestIsNamed(String body, String code) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo(code));
  }

  @Test
  void lostConnectionAsksForARetry() {
    String token = loggedIn(users.analyst()).refresh();
    QuarkusMock.installMockForType(new BrokenRepository(pool, config), SessionRepository.class);

    refresh(token)
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", equalTo("1"))
        .body("code", equalTo("database_unavailable"))
        .body("action", equalTo("retry"));
  }

  private static void refused(String token, String code, String action) {
    refresh(token)
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", equalTo("Bearer"))
        .body("code", equalTo(code))
        .body("action", equalTo(action));
  }
}
