package io.seedgate.seed.therapy;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestEstate;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sees and writes what: decision 7, line by line. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class TherapyTest {

  private static final String SESSIONS = "/api/v1/therapy-sessions";
  private static final Map<String, List<String>> PERMISSIONS =
      Map.of(
          "therapist", List.of("therapy:read", "therapy:write"),
          "patient", List.of("therapy:read"),
          "supervisor", List.of("therapy:read", "therapy:write", "therapy:supervise"),
          "dismissed supervisor", List.of("therapy:read", "therapy:write"),
          "other therapist", List.of("therapy:read", "therapy:write"),
          "treated therapist", List.of("therapy:read", "therapy:write"),
          "other patient", List.of("therapy:read"));

  @Inject TenantTransactions transactions;

  private UUID tenant;
  private String session;

  @BeforeEach
  void practice() {
    tenant = TestEstate.inserted(transactions);
    session = TestEstate.path(tenant, SESSIONS + "/{id}");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # who            , sessions, session, turns, notes, their number, note, turn, change
          therapist        , 23      , 200    , 200  , 200  , 23          , 201 , 201 , 200
          patient          , 4       , 200    , 200  , 200  , 0           , 403 , 403 , 403
          treated therapist, 4       , 200    , 200  , 200  , 0           , 404 , 404 , 404
          supervisor       , 27      , 200    , 404  , 200  , 23          , 201 , 404 , 404
          other therapist  , 4       , 404    , 404  , 404  ,             , 404 , 404 , 404
          other patient    , 4       , 404    , 404  , 404  ,             , 403 , 403 , 403
          """)
  void sessionIsSeenAndWrittenByWhomItConcerns(
      String who,
      int sessions,
      int read,
      int turns,
      int notes,
      Integer noteCount,
      int note,
      int turn,
      int change) {
    as(who).get(SESSIONS + "?total=true").then().body("total", equalTo(sessions));
    as(who).get(session).then().statusCode(read);
    as(who).get(session + "/turns").then().statusCode(turns);
    ValidatableResponse found = as(who).get(session + "/notes?total=true").then().statusCode(notes);
    if (noteCount != null) {
      found.body("total", equalTo(noteCount));
    }
    post(who, session + "/notes", "{\"note_type\":\"dap\",\"content\":\"D A P\"}").statusCode(note);
    post(
            who,
            session + "/turns",
            "{\"speaker\":\"patient\",\"content\":\"Hm.\",\"started_at_ms\":1,\"ended_at_ms\":2}")
        .statusCode(turn);
    patch(who, session, "{\"status\":\"completed\"}").statusCode(change);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      textBlock =
          """
          # who                , turn, note, change, delete
          therapist            , 200 , 200 , 200   , 204
          patient              , 200 , 404 , 403   , 403
          treated therapist    , 200 , 404 , 404   , 404
          supervisor           , 404 , 200 , 404   , 404
          dismissed supervisor , 404 , 404 , 404   , 404
          other therapist      , 404 , 404 , 404   , 404
          other patient        , 404 , 404 , 403   , 403
          """)
  void noteIsReadByWhomItConcernsAndWrittenByItsAuthor(
      String who, int turn, int note, int change, int delete) {
    as(who).get(TestEstate.path(tenant, session + "/turns/{turn_id}")).then().statusCode(turn);
    String path = TestEstate.path(tenant, session + "/notes/{note_id}");
    as(who).get(path).then().statusCode(note);
    patch(who, path, "{\"note_type\":\"soap\",\"content\":\"Better\"}").statusCode(change);
    as("therapist").get(path).then().body("content", equalTo(change == 200 ? "Better" : "Note 1"));
    as(who).header("If-Match", "*").delete(path).then().statusCode(delete);
    as("therapist").get(path).then().statusCode(delete == 204 ? 404 : 200);
  }

  @Test
  void authorWhoNoLongerSeesTheSessionHasNoNoteAboutIt() {
    String note =
        post(
                "supervisor",
                session + "/notes",
                "{\"note_type\":\"supervision\",\"content\":\"Slower.\"}")
            .extract()
            .path("id");
    String path = session + "/notes/" + note;
    as("dismissed supervisor").get(path).then().statusCode(404);
    patch("dismissed supervisor", path, "{\"content\":\"Faster.\"}").statusCode(404);
    as("dismissed supervisor").header("If-Match", "*").delete(path).then().statusCode(404);
    patch("therapist", path, "{\"content\":\"Faster.\"}").statusCode(404);
    as("supervisor").get(path).then().statusCode(200).body("content", equalTo("Slower."));
    // of theirs, but about another session
    as("therapist")
        .get(
            SESSIONS
                + ("/" + TestEstate.id(tenant, "session2"))
                + ("/notes/" + TestEstate.id(tenant, "note1")))
        .then()
        .statusCode(404);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"content":" "}          | validation_failed
          {"content":null}         | validation_failed
          {"note_type":"diary"}    | validation_failed
          {"note_type":null}       | validation_failed
          {"author_id":"x"}        | unknown_field
          """)
  void changeOfANoteThatWontDoIsRefused(String body, String code) {
    patch("therapist", TestEstate.path(tenant, session + "/notes/{note_id}"), body)
        .statusCode(400)
        .body(code(code));
  }

  @Test
  void supervisorsNoteIsTheirOwnAndNotTheTherapists() {
    post(
            "supervisor",
            session + "/notes",
            "{\"note_type\":\"supervision\",\"content\":\"Slower.\"}")
        .statusCode(201)
        .body("author_id", equalTo("" + user("supervisor")));
    as("therapist").get(session + "/notes?total=true").then().body("total", equalTo(23));
    as("supervisor").get(session + "/notes?total=true").then().body("total", equalTo(24));
    as("supervisor")
        .get(session + "/notes?note_type=supervision&author_id=" + user("supervisor"))
        .then()
        .body("items.content", equalTo(List.of("Slower.")));
  }

  @Test
  void sessionIsArrangedByItsTherapistWithSomebodyOfTheTenant() {
    String body = "{\"patient_id\":\"%s\",\"scheduled_at\":\"2026-12-01T09:00:00Z\"}";
    post("therapist", SESSIONS, body.formatted(TestEstate.id(tenant, "user9")))
        .statusCode(201)
        .body("therapist_id", equalTo("" + user("therapist")), "duration_minutes", equalTo(50))
        .body("status", equalTo("scheduled"));
    as("therapist")
        .get("/api/v1/patients?id=" + TestEstate.id(tenant, "user9"))
        .then()
        .body(
            "items.sessions", equalTo(List.of(1)), "items.full_name", equalTo(List.of("Person 1")));
    UUID elsewhere = TestEstate.inserted(transactions);
    for (UUID unknown : List.of(UUID.randomUUID(), TestEstate.id(elsewhere, "user9"))) {
      post("therapist", SESSIONS, body.formatted(unknown))
          .statusCode(422)
          .body(code("unknown_patient"));
    }
    post("patient", SESSIONS, body.formatted(TestEstate.id(tenant, "user9"))).statusCode(403);
  }

  @Test
  void turnsAreNumberedInTheOrderOfTheirComing() {
    String turn =
        "{\"speaker\":\"therapist\",\"content\":\"And then?\",\"started_at_ms\":%d,\"ended_at_ms\":5}";
    post("therapist", session + "/turns", turn.formatted(5))
        .statusCode(201)
        .body("turn_number", equalTo(24));
    post("therapist", session + "/turns", turn.formatted(4)).body("turn_number", equalTo(25));
    post("therapist", session + "/turns", turn.formatted(6))
        .statusCode(422)
        .body(code("turn_ends_before_it_starts"));
    List<Integer> numbers =
        as("patient").get(session + "/turns?limit=500").jsonPath().getList("items.turn_number");
    assertEquals(numbers.stream().sorted().toList(), numbers);
    assertEquals(25, numbers.size());
  }

  private UUID user(String who) {
    return switch (who) {
      case "therapist" -> TestEstate.person(tenant);
      // session 1 is that of user 2
      case "patient", "treated therapist" -> TestEstate.id(tenant, "user2");
      case "other therapist" -> TestEstate.colleague(tenant);
      case "other patient" -> TestEstate.id(tenant, "user3");
      default -> TestEstate.id(tenant, "supervisor");
    };
  }

  private RequestSpecification as(String who) {
    return given()
        .auth()
        .oauth2(
            TestTokens.reader(
                tenant,
                claims -> {
                  claims.setSubject(user(who).toString());
                  claims.setStringListClaim("permissions", PERMISSIONS.get(who));
                }));
  }

  private ValidatableResponse patch(String who, String path, String body) {
    return as(who)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(body)
        .patch(path)
        .then();
  }

  private ValidatableResponse post(String who, String path, String body) {
    return as(who).contentType("application/json").body(body).post(path).then();
  }
}
