package io.seedgate.auth.session;

import static io.restassured.RestAssured.given;
import static io.seedgate.auth.session.Http.loggedIn;
import static io.seedgate.auth.session.Http.logout;
import static io.seedgate.auth.session.Http.me;
import static io.seedgate.auth.session.Http.refresh;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.session.Http.Tokens;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OwnSessionsTest {
  @Inject TestUsers users;

  @Test
  void logoutEndsThisSessionOnly() {
    TestUser user = users.analyst();
    Tokens here = loggedIn(user);
    Tokens there = loggedIn(user);

    logout(here.access()).statusCode(204);

    me(here.access()).statusCode(401).body("code", equalTo("session_revoked"));
    refresh(here.refresh()).statusCode(401).body("code", equalTo("session_revoked"));
    me(there.access()).statusCode(200);
    refresh(there.refresh()).statusCode(200);
  }

  @Test
  void sessionEndsWithItsUser() {
    TestUser user = users.analyst();
    Tokens session = loggedIn(user);
    users.sql("DELETE FROM users WHERE id = $1", user.id());

    me(session.access()).statusCode(401).body("code", equalTo("session_revoked"));
    refresh(session.refresh())
        .statusCode(401)
        .body("code", equalTo("session_revoked"))
        .body("action", equalTo("revoked"));
  }

  @Test
  void logoutEverywhereEndsEverySessionOfTheUser() {
    TestUser user = users.analyst();
    Tokens here = loggedIn(user);
    Tokens there = loggedIn(user);
    Tokens neighbour = loggedIn(users.analyst());

    given()
        .auth()
        .oauth2(here.access())
        .post("/api/v1/auth/logout?everywhere=1")
        .then()
        .statusCode(400)
        .body("violations[0].field", equalTo("everywhere"))
        .body("violations[0].in", equalTo("query"));
    given()
        .auth()
        .oauth2(here.access())
        .post("/api/v1/auth/logout?everywhere=true")
        .then()
        .statusCode(204);

    me(here.access()).statusCode(401);
    me(there.access()).statusCode(401);
    refresh(there.refresh()).statusCode(401).body("code", equalTo("session_revoked"));
    me(neighbour.access()).statusCode(200);
    assertEquals(
        2,
        users
            .sql(
                "SELECT FROM audit_events WHERE actor_id = $1 AND action = 'session.revoked'"
                    + " AND details ->> 'reason' = 'logout'",
                user.id())
            .size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "1", "TRUE", "tru"})
  void whatIsNeitherTrueNorFalseEndsNothing(String everywhere) {
    Tokens mine = loggedIn(users.analyst());

    given()
        .auth()
        .oauth2(mine.access())
        .post("/api/v1/auth/logout?everywhere=" + everywhere)
        .then()
        .statusCode(400)
        .body("code", equalTo("validation_failed"));

    me(mine.access()).statusCode(200);
  }

  @Test
  void listShowsLiveSessionsNewestFirst() {
    TestUser user = users.analyst();
    Tokens first = loggedIn(user);
    Tokens second = loggedIn(user);
    logout(loggedIn(user).access());
    loggedIn(users.analyst());

    list(second, "")
        .statusCode(200)
        .body("items", hasSize(2))
        .body("items[0].current", equalTo(true))
        .body("items[0].id", equalTo(sessionId(second)))
        .body("items[0].tenant_id", equalTo(user.tenantId().toString()))
        .body("items[0].device", equalTo("Apache-HttpClient"))
        .body("items[0].user_agent", startsWith("Apache-HttpClient/"))
        .body("items[0].ip_address", equalTo("127.0.0.1"))
        .body("items[0].created_at", notNullValue())
        .body("items[0].last_used_at", notNullValue())
        .body("items[0].expires_at", notNullValue())
        .body("items[1].current", equalTo(false))
        .body("items[1].id", equalTo(sessionId(first)))
        .body("next_cursor", nullValue());
  }

  @Test
  void listPagesByCursor() {
    TestUser user = users.analyst();
    Tokens tokens = loggedIn(user);
    loggedIn(user);
    loggedIn(user);

    ValidatableResponse page = list(tokens, "?limit=2").statusCode(200).body("items", hasSize(2));
    String cursor = page.extract().path("next_cursor");
    String second = page.extract().path("items[1].id");
    ValidatableResponse rest =
        list(tokens, "?limit=2&cursor=" + cursor)
            .statusCode(200)
            .body("items", hasSize(1))
            .body("items[0].id", equalTo(sessionId(tokens)))
            .body("next_cursor", nullValue());

    assertNotEquals(second, rest.extract().<String>path("items[0].id"));
  }

  @ParameterizedTest
  @CsvSource({
    "?limit=0, invalid_limit",
    "?limit=501, invalid_limit",
    "?limit=x, invalid_limit",
    "?limit=99999999999, invalid_limit",
    "?cursor=x, invalid_cursor",
    "?cursor=AAAAAAAAAAAAAAAAAAAAAAAA, invalid_cursor",
    "?cursor=%C3%A9, invalid_cursor",
    "?sort=user_agent, invalid_sort",
    "?user_id=x, unknown_parameter"
  })
  void badPageIsNamed(String query, String code) {
    list(loggedIn(users.analyst()), query).statusCode(400).body("code", equalTo(code));
  }

  @Test
  void anotherSessionOfMineCanBeEnded() {
    TestUser user = users.analyst();
    Tokens here = loggedIn(user);
    Tokens there = loggedIn(user);

    String id = sessionId(there);
    end(here, id).statusCode(204);

    me(there.access()).statusCode(401).body("code", equalTo("session_revoked"));
    refresh(there.refresh()).statusCode(401);
    me(here.access()).statusCode(200);
    end(here, id).statusCode(404).body("code", equalTo("session_not_found"));
  }

  @Test
  void allMyOtherSessionsCanBeEnded() {
    TestUser user = users.analyst();
    Tokens there = loggedIn(user);
    Tokens here = loggedIn(user);
    Tokens elsewhere = loggedIn(user);
    Tokens neighbour = loggedIn(users.analyst());

    given().auth().oauth2(here.access()).delete("/api/v1/me/sessions").then().statusCode(204);

    for (Tokens ended : List.of(there, elsewhere)) {
      me(ended.access()).statusCode(401).body("code", equalTo("session_revoked"));
      refresh(ended.refresh()).statusCode(401).body("code", equalTo("session_revoked"));
    }
    list(here, "").body("items.id", equalTo(List.of(sessionId(here))));
    refresh(here.refresh()).statusCode(200);
    me(neighbour.access()).statusCode(200);
    assertEquals(
        2,
        users
            .sql(
                "SELECT FROM audit_events WHERE actor_id = $1 AND action = 'session.revoked'"
                    + " AND details ->> 'reason' = 'user'",
                user.id())
            .size());
  }

  @Test
  void sessionsOfOthersAreNotThere() {
    Tokens mine = loggedIn(users.analyst());
    Tokens theirs = loggedIn(users.analyst());

    end(mine, sessionId(theirs)).statusCode(404).body("code", equalTo("session_not_found"));
    end(mine, UUID.randomUUID().toString()).statusCode(404);

    me(theirs.access()).statusCode(200);
  }

  @Test
  void brokenSessionIdIsNamed() {
    end(loggedIn(users.analyst()), "no-uuid").statusCode(400).body("code", equalTo("invalid_id"));
  }

  private static ValidatableResponse list(Tokens tokens, String query) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(tokens.access())
        .get("/api/v1/me/sessions" + query)
        .then();
  }

  private static ValidatableResponse end(Tokens tokens, String id) {
    return given().auth().oauth2(tokens.access()).delete("/api/v1/me/sessions/" + id).then();
  }

  private static String sessionId(Tokens tokens) {
    return me(tokens.access()).extract().path("session_id");
  }
}
