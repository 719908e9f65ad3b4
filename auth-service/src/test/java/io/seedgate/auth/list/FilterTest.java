package io.seedgate.auth.list;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.audit.AuditResource;
import io.seedgate.auth.user.UserResource;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FilterTest {
  private static final String EVENTS = AuditResource.PATH;

  @Inject TestUsers users;
  @Inject TestSessions sessions;
  @Inject Pool pool;
  private AdminCalls admin;

  @BeforeEach
  void anAdministratorAsks() {
    admin = new AdminCalls(sessions.accessToken(users.platformAdmin()));
  }

  @Test
  void addressIsFoundInWhateverCaseItWasWrittenAndIsAskedFor() {
    TestUser user = users.analyst();
    String written = user.email().replace("user-", "Ada.User-");
    users.sql("UPDATE users SET email = $2 WHERE id = $1", user.id(), written);
    sessions.accessToken(user);
    String capitals = written.toUpperCase(Locale.ROOT);
    for (String path :
        List.of(
            UserResource.PATH,
            "/api/v1/sessions",
            "/api/v1/tenants/" + user.tenantId() + "/memberships")) {
      for (String asked : List.of(written, capitals, "nobody@example.com&email=" + capitals)) {
        admin
            .get(path + "?total=true&email=" + asked)
            .statusCode(200)
            .body("total", equalTo(1))
            .body("items[0].email", equalTo(written));
      }
      admin.get(path + "?total=true&email=user-" + user.id()).body("total", equalTo(0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "since=2001-02-03T00:00:00Z, 2",
    "since=2001-02-03T00:00:00.000001Z, 1",
    "since=2001-02-03T05:30:00%2B05:30, 2",
    "until=2001-02-03T00:00:00Z, 1",
    "until=2001-02-03T00:00:00.000001Z, 2",
    "until=2001-02-02T19:00:00-05:00, 1",
    "since=2001-02-03T00:00:00Z&until=2001-02-04T00:00:00Z, 1",
    "since=2001-02-03T00:00:00Z&until=2001-02-03T00:00:00Z, 0",
    "since=0001-01-01T00:00:00%2B14:00&until=9999-12-31T23:59:59.999999999-14:59, 3"
  })
  void eventsAreFoundFromOneTimeOnAndBeforeAnother(String times, int found) {
    UUID actor = UUID.randomUUID();
    for (int day = 2; day <= 4; day++) {
      users.sql(
          """
          INSERT INTO audit_events (id, occurred_at, action, outcome, actor_id)
          VALUES (gen_random_uuid(), make_timestamptz(2001, 2, $2, 0, 0, 0, 'UTC'), 'tried', 'success', $1)
          """,
          actor,
          day);
    }
    admin
        .get(EVENTS + "?total=true&actor_id=" + actor + "&" + times)
        .statusCode(200)
        .body("total", equalTo(found));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "since=",
        "since=yesterday",
        "since=2001-02-03",
        "since=2001-02-03T00:00:00",
        "since=2001-02-03T00:00:00+01:00", // a plus is a blank
        "since=2001-02-29T00:00:00Z",
        "since=2001-02-03T24:00:00Z",
        "since=0000-01-01T00:00:00Z",
        "since=2001-02-03T00:00:00%2B16:00",
        "until=981158400",
        "until=2001-02-03T00:00:00Z&until=2001-02-04T00:00:00Z"
      })
  void timeThatIsNoneIsRefused(String query) {
    admin
        .get(EVENTS + "?" + query)
        .statusCode(400)
        .body("code", equalTo("invalid_filter"))
        .body("detail", startsWith(query.substring(0, 5)));
  }

  @Test
  void stretchOfTimeThatEndsBeforeItBeginsIsRefused() {
    admin
        .get(EVENTS + "?since=2001-02-03T00:00:00Z&until=2001-02-03T00:59:59%2B01:00")
        .statusCode(400)
        .body("code", equalTo("invalid_filter"))
        .body("detail", equalTo("since is after until."));
  }

  @Test
  void outcomeThatThereIsNotIsRefused() {
    admin
        .get(EVENTS + "?outcome=denied&limit=1")
        .statusCode(200)
        .body("items.findAll { it.outcome != 'denied' }.size()", equalTo(0));
    admin
        .get(EVENTS + "?outcome=refused")
        .statusCode(400)
        .body("detail", containsString("success, failure, denied"));
  }

  /** Rows are few in tests, so that the planner would rather read them all. */
  @ParameterizedTest
  @CsvSource({
    "since, 2001-02-03T00:00:00Z, audit_events_time",
    "until, 2001-02-03T00:00:00Z, audit_events_time",
    "object_id, 7d1f5c3e, audit_events_object",
    "actor_id, 7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b10, audit_events_actor"
  })
  void filterOfEventsIsServedByAnIndex(String name, String value, String index) {
    String plan = plan(AuditResource.LISTING, name, value);
    assertTrue(plan.contains("Index Scan Backward using " + index), plan);
    assertTrue(plan.contains("Index Cond: "), plan);
  }

  @Test
  void addressIsFoundByTheIndexThatKeepsItUnique() {
    String plan = plan(UserResource.LISTING, "email", "Ada@people.example");
    assertTrue(plan.contains("users_email"), plan);
  }

  private String plan(Listing<?> listing, String name, String value) {
    var parameters = new MultivaluedHashMap<String, String>();
    parameters.add(name, value);
    ListStatement page =
        ListStatement.page(listing, ListRequest.of(listing, "rows", parameters), null);
    return pool.withTransaction(
            connection ->
                connection
                    .query("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
                    .execute()
                    .chain(
                        () ->
                            connection
                                .preparedQuery("EXPLAIN " + page.sql())
                                .execute(page.values())))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining("\n")))
        .await()
        .indefinitely();
  }

  @Test
  void filterOfEveryKindIsKnownToTheCursor() {
    String cursor =
        admin.get(EVENTS + "?limit=1&until=9999-01-01T00:00:00Z").extract().path("next_cursor");
    admin.get(EVENTS + "?limit=1&until=9999-01-01T00:00:00Z&cursor=" + cursor).statusCode(200);
    String other = admin.get(EVENTS + "?limit=1&cursor=" + cursor).extract().path("code");
    assertEquals("invalid_cursor", other);
  }
}
