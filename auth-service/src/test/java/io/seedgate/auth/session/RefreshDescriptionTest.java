package io.seedgate.auth.session;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.problem.ProblemCode;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clients are written from what the API's description says of a refresh. */
@QuarkusTest
class RefreshDescriptionTest {
  @Inject SessionConfig config;

  @Test
  void graceIsTheServices() throws IOException {
    String text = refresh().path("description").asText();

    String grace =
        "For %d seconds after that (`seedgate.auth.session.grace`), and at most %d times (`grace-hits`)"
            .formatted(config.grace().toSeconds(), config.graceHits());
    assertTrue(text.contains(grace), text);
  }

  /** Of each action there is one line, and whatever is refused with it is named beside it. */
  @Test
  void everyRefusalIsToldWithWhatToDo() throws IOException {
    JsonNode refresh = refresh();
    String text = refresh.path("description").asText();
    for (String action : List.of("retry", "login", "revoked")) {
      assertEquals(2, text.split("(?m)^\\* `" + action + "`: ", -1).length, text);
    }
    assertEquals(
        "With `action` %s; with %s".formatted(refusals("login"), refusals("revoked")),
        refresh.at("/responses/401/description").asText());
    for (ProblemCode code : List.of(ProblemCode.RATE_LIMITED, ProblemCode.DATABASE_UNAVAILABLE)) {
      assertEquals("retry", code.retryAfter(1).getParameters().get("action"));
      String response = refresh.at("/responses/" + code.status() + "/description").asText();
      assertTrue(response.contains("`" + code.wire() + "`"), response);
    }
  }

  private static String refusals(String action) {
    Stream<SessionProblem> refused =
        Arrays.stream(SessionProblem.values())
            .filter(it -> it != SessionProblem.INVALID_CREDENTIALS)
            .filter(it -> action.equals(it.raise().getParameters().get("action")));
    return "`%s`: %s"
        .formatted(
            action,
            refused
                .map(it -> "`" + it.raise().getParameters().get("code") + "`")
                .collect(joining(", ")));
  }

  private static JsonNode refresh() throws IOException {
    String json = given().accept("application/json").get("/q/openapi").asString();
    return new ObjectMapper().readTree(json).at("/paths/~1api~1v1~1auth~1refresh/post");
  }
}
