package io.seedgate.seed.precondition;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every kind of row that its user changes. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class PreconditionTest {

  private static final int CALLERS = 8;

  @Inject TenantTransactions transactions;

  private UUID tenant;

  private enum Kind {
    TASK("/api/v1/tasks", "{id}", "title", "{'title':'a'}"),
    CONVERSATION("/api/v1/conversations", "{id}", "title", "{'title':'a'}"),
    MESSAGE(
        "/api/v1/conversations/{id}/messages",
        "{message_id}",
        "content",
        "{'role':'user','content':'a'}"),
    SESSION(
        "/api/v1/therapy-sessions",
        "{id}",
        "summary",
        "{'patient_id':'%s','scheduled_at':'2026-12-01T09:00:00Z'}"),
    NOTE(
        "/api/v1/therapy-sessions/{id}/notes",
        "{note_id}",
        "content",
        "{'note_type':'dap','content':'a'}");

    final String list;
    final String row;
    final String field;
    final String body;

    Kind(String list, String id, String field, String body) {
      this.list = list;
      this.row = list + "/" + id;
      this.field = field;
      this.body = body.replace('\'', '"');
    }
  }

  @BeforeEach
  void rows() {
    tenant = TestEstate.inserted(transactions);
  }

  @ParameterizedTest
  @EnumSource
  void rowIsChangedByThoseWhoHaveSeenItAsItIs(Kind kind) {
    String path = TestEstate.path(tenant, kind.row);
    String seen = tag(as().get(path));
    change(path, kind, null, "b").statusCode(428).body(code("precondition_required"));
    change(path, kind, seen.replace("\"", ""), "b").statusCode(400).body(code("invalid_if_match"));
    for (String other : List.of("W/" + seen, "\"0\"", "\"x\", \"\"")) {
      change(path, kind, other, "b").statusCode(412).body(code("precondition_failed"));
    }
    assertEquals(seen, tag(as().get(path)));

    Response changed =
        change(path, kind, "\"0\", " + seen, "b").statusCode(200).extract().response();

    assertNotEquals(seen, tag(changed));
    Response read = as().get(path);
    assertEquals(tag(changed), tag(read));
    assertEquals(changed.asString(), read.asString());
    assertEquals("b", read.path(kind.field));
    change(path, kind, seen, "c").statusCode(412);
    assertEquals(tag(read), tag(change(path, kind, tag(read), "b").extract().response()));
    change(path, kind, "*", "c").statusCode(200).body(kind.field, equalTo("c"));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "SESSION")
  void rowIsDeletedByThoseWhoHaveSeenItAsItIs(Kind kind) {
    String path = TestEstate.path(tenant, kind.row);
    String seen = tag(as().get(path));
    String now = tag(change(path, kind, seen, "b").extract().response());
    as().delete(path).then().statusCode(428).body(code("precondition_required"));
    delete(path, seen).statusCode(412).body(code("precondition_failed"));
    as().get(path).then().statusCode(200);
    delete(path, now).statusCode(204);
    delete(path, now).statusCode(404).body(code("not_found"));
  }

  @ParameterizedTest
  @EnumSource
  void ofManyWhoHaveSeenTheSameOneIsInTime(Kind kind) {
    String path = TestEstate.path(tenant, kind.row);
    String seen = tag(as().get(path));
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<CompletableFuture<Integer>> answers =
          IntStream.range(0, CALLERS)
              .mapToObj(
                  n ->
                      CompletableFuture.supplyAsync(
                          () -> change(path, kind, seen, "by " + n).extract().statusCode(),
                          callers))
              .toList();
      Map<Integer, Long> statuses =
          answers.stream().map(CompletableFuture::join).collect(groupingBy(it -> it, counting()));
      assertEquals(Map.of(200, 1L, 412, CALLERS - 1L), statuses);
    } finally {
      callers.shutdownNow();
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowThatWasMadeIsChangedWithoutBeingRead(Kind kind) {
    Response made =
        as().contentType("application/json")
            .body(kind.body.formatted(TestEstate.id(tenant, "user9")))
            .post(TestEstate.path(tenant, kind.list))
            .then()
            .statusCode(201)
            .extract()
            .response();
    String path = made.header("Location").replaceFirst("^https?://[^/]+", "");
    assertEquals(tag(made), tag(as().get(path)));
    change(path, kind, tag(made), "b").statusCode(200);
    change(path, kind, tag(made), "c").statusCode(412);
  }

  @ParameterizedTest
  @EnumSource
  void listTellsTheVersionOfEachRow(Kind kind) {
    String path = TestEstate.path(tenant, kind.row);
    String id = path.substring(path.lastIndexOf('/') + 1);
    change(path, kind, "*", "b").statusCode(200);
    long listed =
        as().get(TestEstate.path(tenant, kind.list) + "?limit=500")
            .jsonPath()
            .getLong("items.find { it.id == '%s' }.version".formatted(id));
    assertEquals(tag(as().get(path)), "\"" + listed + "\"");
  }

  @Test
  void taskIsCompletedWhateverElseWasChanged() {
    String path = TestEstate.path(tenant, Kind.TASK.row);
    String seen = tag(as().get(path));
    Response completed = as().urlEncodingEnabled(false).post(path + ":complete");
    assertEquals(200, completed.statusCode());
    assertNotEquals(seen, tag(completed));
    delete(path, seen).statusCode(412);
    delete(path, tag(completed)).statusCode(204);
  }

  /** As the header and the body say, which say the same. */
  private static String tag(Response answer) {
    assertEquals("\"" + answer.jsonPath().getLong("version") + "\"", answer.header("ETag"));
    return answer.header("ETag");
  }

  /**
   * @param ifMatch null for none
   */
  private ValidatableResponse change(String path, Kind kind, String ifMatch, String value) {
    RequestSpecification caller = ifMatch == null ? as() : as().header("If-Match", ifMatch);
    return caller
        .contentType("application/merge-patch+json")
        .body(Map.of(kind.field, value))
        .patch(path)
        .then();
  }

  private ValidatableResponse delete(String path, String ifMatch) {
    return as().header("If-Match", ifMatch).delete(path).then();
  }

  private RequestSpecification as() {
    return given().auth().oauth2(TestTokens.reader(tenant));
  }
}
