package io.seedgate.seed.conversation;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.blankString;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestEstate;
import io.seedgate.seed.TestThreads;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.load.SeededTenants;
import io.seedgate.seed.tenancy.TenantTransactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class ConversationTest {

  private static final String CONVERSATIONS = "/api/v1/conversations";

  @Inject TenantTransactions transactions;
  @Inject SeededTenants seeded;

  @Test
  void threadIsBegunRenamedContinuedAndDeletedWithItsMessages() {
    UUID tenant = TestEstate.inserted(transactions);
    String thread = begun(tenant);
    patch(as(tenant), thread, "{\"title\":\"Another\"}")
        .statusCode(200)
        .body("title", equalTo("Another"));
    String id =
        add(tenant, thread, "{\"role\":\"user\",\"content\":\"Hello\"}")
            .statusCode(201)
            .body("role", equalTo("user"), "user_id", equalTo("" + TestEstate.person(tenant)))
            .extract()
            .path("id");
    as(tenant).get(thread + "/messages/" + id).then().body("content", equalTo("Hello"));
    // of this user, but of another thread
    as(tenant)
        .get(TestEstate.path(tenant, CONVERSATIONS + "/{id}/messages/") + id)
        .then()
        .statusCode(404);

    as(tenant).header("If-Match", "*").delete(thread).then().statusCode(204);
    as(tenant).get(thread + "/messages").then().statusCode(404);
    assertTrue(seeded.rows(tenant, "SELECT FROM messages WHERE id = '" + id + "'").isEmpty());
  }

  @ParameterizedTest(name = "{0} with assist {1} is {2} {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"role":"user","content":"a"}                                          | false | 201 |
          {"role":"assistant","content":"a"}                                     | false | 403 | role_not_allowed
          {"role":"system","content":"a"}                                        | false | 403 | role_not_allowed
          {"role":"tool","content":"a"}                                          | false | 403 | role_not_allowed
          {"role":"user","content":"a","tool_calls":[{"tool":"t"}]}              | false | 422 | tool_calls_not_allowed
          {"role":"assistant","content":"","tool_calls":[{"tool":"listTasks"}]}  | true  | 201 |
          {"role":"user","content":""}                                           | false | 400 | validation_failed
          {"role":"user","content":" "}                                          | false | 400 | validation_failed
          {"role":"assistant","content":""}                                      | true  | 400 | validation_failed
          {"role":"assistant","content":"","tool_calls":[]}                      | true  | 400 | validation_failed
          {"role":"tool","content":""}                                           | true  | 201 |
          {"role":"system","content":"a"}                                        | true  | 201 |
          {"role":"tool","content":"a"}                                          | true  | 201 |
          {"role":"tool","content":"a","tool_calls":[]}                          | true  | 422 | tool_calls_not_allowed
          {"role":"assistant","content":"a","tool_calls":[{"a":"\\u0000"}]}      | true  | 422 | tool_calls_not_allowed
          {"role":"assistant","content":"a","tool_calls":[1]}                    | true  | 400 | validation_failed
          {"role":"assistant","content":"a","tool_calls":{}}                     | true  | 400 | validation_failed
          {"role":"robot","content":"a"}                                         | true  | 400 | validation_failed
          {"role":"user"}                                                        | false | 400 | validation_failed
          {"content":"a"}                                                        | false | 400 | validation_failed
          """)
  void messageIsTakenByItsRoleAndWhoWritesIt(
      String body, boolean assists, int status, String code) {
    UUID tenant = TestEstate.inserted(transactions);
    String thread = begun(tenant);
    ValidatableResponse answer =
        (assists ? assistant(tenant) : as(tenant))
            .contentType("application/json")
            .body(body.replace("\\\\", "\\"))
            .post(thread + "/messages")
            .then()
            .statusCode(status);
    if (code != null) {
      answer.body(code(code));
    }
    as(tenant)
        .get(thread + "/messages?total=true")
        .then()
        .body("total", equalTo(status == 201 ? 1 : 0));
  }

  /** Rows of {@link TestEstate}: 4 is of the user, 3 of a tool, 2 of the system, 1 calls a tool. */
  @ParameterizedTest(name = "{0} with assist {1} is {2} {4}")
  @CsvSource(
      textBlock =
          """
          4, false, 200, 204,
          4, true , 200, 204,
          2, false, 403, 403, role_not_allowed
          2, true , 200, 204,
          1, false, 403, 403, role_not_allowed
          1, true , 409, 409, message_is_record
          3, false, 403, 403, role_not_allowed
          3, true , 409, 409, message_is_record
          """)
  void messageIsChangedAndDeletedByItsRoleAndWhoWritesIt(
      int message, boolean assists, int changed, int deleted, String code) {
    UUID tenant = TestEstate.inserted(transactions);
    String messages = TestEstate.path(tenant, CONVERSATIONS + "/{id}/messages/");
    String path = messages + TestEstate.id(tenant, "message" + message);
    String before = as(tenant).get(path).asString();
    ValidatableResponse change =
        patch(assists ? assistant(tenant) : as(tenant), path, "{\"content\":\"Otherwise\"}")
            .statusCode(changed);
    if (code == null) {
      change.body("content", equalTo("Otherwise"));
    } else {
      change.body(code(code));
      assertEquals(before, as(tenant).get(path).asString());
    }
    (assists ? assistant(tenant) : as(tenant))
        .header("If-Match", "*")
        .delete(path)
        .then()
        .statusCode(deleted)
        .body(code == null ? blankString() : containsString(code));
    as(tenant).get(path).then().statusCode(code == null ? 404 : 200);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"content":null}       | validation_failed
          {"content":5}          | validation_failed
          {"content":""}         | validation_failed
          {"role":"assistant"}   | unknown_field
          {"tool_calls":[]}      | unknown_field
          """)
  void changeOfAMessageThatWontDoIsRefused(String body, String code) {
    UUID tenant = TestEstate.inserted(transactions);
    String path = TestEstate.path(tenant, CONVERSATIONS + "/{id}/messages/{message_id}");
    patch(as(tenant), path, body).statusCode(400).body(code(code));
  }

  @Test
  void messageIsOfItsThreadAlone() {
    UUID tenant = TestEstate.inserted(transactions);
    String path =
        begun(tenant) + TestEstate.path(tenant, "/messages/{message_id}"); // of another thread
    as(tenant).get(path).then().statusCode(404);
    patch(as(tenant), path, "{\"content\":\"a\"}").statusCode(404);
    as(tenant).header("If-Match", "*").delete(path).then().statusCode(404);
  }

  @Test
  void toolCallsComeBackAsTheyWereSent() {
    UUID tenant = TestEstate.inserted(transactions);
    String thread = begun(tenant);
    assistant(tenant)
        .contentType("application/json")
        .body(
            "{\"role\":\"assistant\",\"content\":\"Done.\",\"tool_calls\":[{\"tool\":\"createTask\","
                + "\"arguments\":{\"dueAt\":null},\"result\":{\"ok\":true}}]}")
        .post(thread + "/messages")
        .then()
        .statusCode(201);
    as(tenant)
        .get(thread + "/messages?role=assistant")
        .then()
        .body("items[0].tool_calls[0].tool", equalTo("createTask"))
        .body("items[0].tool_calls[0].arguments.containsKey('dueAt')", equalTo(true))
        .body("items[0].tool_calls[0].result.ok", equalTo(true));
  }

  @Test
  void messagesOfOneThreadHaveTheOrderOfTheirTimesHoweverManyComeAtOnce() {
    UUID tenant = TestEstate.inserted(transactions);
    String thread = begun(tenant);
    CompletableFuture<?>[] writers =
        IntStream.range(0, 16)
            .mapToObj(
                n ->
                    CompletableFuture.runAsync(
                        () ->
                            add(tenant, thread, "{\"role\":\"user\",\"content\":\"" + n + "\"}")
                                .statusCode(201),
                        TestThreads.ONE_EACH))
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.allOf(writers).join();
    List<String> times = new ArrayList<>();
    as(tenant)
        .get(thread + "/messages")
        .jsonPath()
        .<String>getList("items.created_at")
        .forEach(times::add);
    assertEquals(16, times.stream().distinct().count());
  }

  private static String begun(UUID tenant) {
    String id =
        as(tenant)
            .contentType("application/json")
            .body("{\"title\":\"A thread\"}")
            .post(CONVERSATIONS)
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return CONVERSATIONS + "/" + id;
  }

  private static ValidatableResponse patch(RequestSpecification caller, String path, String body) {
    return caller
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(body)
        .patch(path)
        .then();
  }

  private static ValidatableResponse add(UUID tenant, String thread, String body) {
    return as(tenant).contentType("application/json").body(body).post(thread + "/messages").then();
  }

  private static RequestSpecification as(UUID tenant) {
    return given().auth().oauth2(TestTokens.reader(tenant));
  }

  private static RequestSpecification assistant(UUID tenant) {
    return given()
        .auth()
        .oauth2(
            TestTokens.reader(
                tenant,
                claims ->
                    claims.setStringListClaim(
                        "permissions",
                        List.of(
                            "conversations:read", "conversations:write", "conversations:assist"))));
  }
}
