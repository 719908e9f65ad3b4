package io.seedgate.auth.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way to ask wrongly, each with its status and its stable code. */
@QuarkusTest
class BadInputTest {
  private static final String SIGN_UP = "/api/v1/auth/signup";
  private static final String PROVISION =
      "/api/v1/service/tenants/7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b10";
  private static final String MEMBERSHIPS =
      "/api/v1/tenants/7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b10/memberships";
  private static final String USER =
      """
      {"id": "7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b11", "email": "a@b.example", "full_name": "A",
       "roles": ["viewer"]}""";

  static Stream<Arguments> bodies() {
    return Stream.of(
        signUp("", 400, "validation_failed"),
        signUp("{", 400, "malformed_json"),
        signUp("nonsense", 400, "malformed_json"),
        signUp("{} {}", 400, "validation_failed"),
        signUp("[]", 400, "validation_failed"),
        signUp("null", 400, "validation_failed"),
        signUp("\"text\"", 400, "validation_failed"),
        signUp("{}", 400, "validation_failed"),
        signUp(
            account("a@b.example", "long-enough", "A", ", \"role\": \"x\""), 400, "unknown_field"),
        signUp(
            account("a@b.example", "long-enough", "A", ", \"email\": \"x\""),
            400,
            "malformed_json"),
        signUp(account("a@b.example", "short", "A", ""), 400, "password_too_short"),
        signUp(account("a@b.example", "x".repeat(129), "A", ""), 400, "password_too_long"),
        signUp(account("a@b.example", "x".repeat(1025), "A", ""), 400, "validation_failed"),
        // fourteen characters as typed, seven after NFKC
        signUp(account("a@b.example", "a\\u0301".repeat(7), "A", ""), 400, "password_too_short"),
        signUp(account("no-at-sign", "long-enough", "A", ""), 400, "validation_failed"),
        signUp(account("a@b", "long-enough", "A", ""), 400, "validation_failed"),
        signUp(account("a\\u0000@b.example", "long-enough", "A", ""), 400, "validation_failed"),
        signUp(
            account("a@" + "b".repeat(250) + ".example", "long-enough", "A", ""),
            400,
            "validation_failed"),
        signUp(account("a@b.example", "long-enough", " ", ""), 400, "validation_failed"),
        signUp(
            account("a@b.example", "long-enough", "x".repeat(201), ""), 400, "validation_failed"),
        signUp(
            account("a@b.example", "long-enough", "\ud83d\ude00".repeat(201), ""),
            400,
            "validation_failed"),
        signUp(account("a@b.example", "long-enough", "a\\u0000b", ""), 400, "validation_failed"),
        signUp(
            "{\"email\": 5, \"password\": \"long-enough\", \"full_name\": \"A\"}",
            400,
            "validation_failed"),
        signUp(
            "{\"email\": [\"a@b.example\"], \"password\": \"long-enough\", \"full_name\": \"A\"}",
            400,
            "validation_failed"),
        signUp(
            "{\"email\": \"a@b.example\", \"password\": true, \"full_name\": \"A\"}",
            400,
            "validation_failed"),
        login("{", 400, "malformed_json"),
        login("", 400, "validation_failed"),
        login("{}", 400, "validation_failed"),
        login("[]", 400, "validation_failed"),
        login("{\"email\": \"a@b.example\"}", 400, "validation_failed"),
        login(credentials("a@b.example", "x", ", \"otp\": \"1\""), 400, "unknown_field"),
        login(credentials("a".repeat(255), "x", ""), 400, "validation_failed"),
        login(credentials("a@b.example", "x".repeat(1025), ""), 400, "validation_failed"),
        login(credentials("a@b.example", "", ""), 400, "validation_failed"),
        login(credentials("a@b.example", "x", ", \"tenant\": {}"), 400, "validation_failed"),
        login(credentials("a\\u0000", "x", ""), 400, "validation_failed"),
        login("{\"email\": 5, \"password\": \"x\"}", 400, "validation_failed"),
        login(credentials("nobody@b.example", "wrong", ""), 401, "invalid_credentials"),
        refresh("{", 400, "malformed_json"),
        refresh("{}", 401, "refresh_token_missing"),
        refresh("null", 401, "refresh_token_missing"),
        refresh("{\"refresh_token\": 1}", 400, "validation_failed"),
        refresh("{\"refresh_token\": null}", 401, "refresh_token_missing"),
        refresh("{\"token\": \"x\"}", 400, "unknown_field"),
        refresh("{\"refresh_token\": \"" + "x".repeat(513) + "\"}", 400, "validation_failed"),
        refresh("{\"refresh_token\": \"garbage\"}", 401, "refresh_token_invalid"),
        refresh("{\"refresh_token\": \"a\\u0000\"}", 400, "validation_failed"),
        post("email/verify", "{\"token\": 5, \"password\": \"a\"}", 400, "validation_failed"),
        post("email/verify", "{\"token\": \"\", \"password\": \"a\"}", 400, "validation_failed"),
        post("email/verify", "{\"token\": \"none of ours\"}", 400, "validation_failed"),
        post(
            "email/verify",
            "{\"token\": \"none of ours\", \"password\": \"a\"}",
            400,
            "token_invalid"),
        post("email/verify/resend", "{\"email\": \"nonsense\"}", 400, "validation_failed"),
        post("password/forgot", "{\"email\": \"nonsense\"}", 400, "validation_failed"),
        post("password/forgot", "{", 400, "malformed_json"),
        post("password/forgot", "{\"mail\": \"a@b.example\"}", 400, "unknown_field"),
        post(
            "password/reset",
            "{\"token\": \"none of ours\", \"new_password\": \"a long new password\"}",
            400,
            "token_invalid"),
        post("password/reset", "{\"token\": \"none of ours\"}", 400, "validation_failed"),
        post("password/change", "{}", 401, "unauthorized"),
        provision("{", 400, "malformed_json"),
        provision("{}", 400, "validation_failed"),
        provision(tenant("Upper", USER), 400, "validation_failed"),
        provision(tenant("7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b12", USER), 400, "validation_failed"),
        provision(tenant("x".repeat(64), USER), 400, "validation_failed"),
        provision(tenant("fine", "null"), 400, "validation_failed"),
        provision(tenant("fine", USER + "," + USER), 400, "validation_failed"),
        provision(
            tenant("fine", USER.replace("7d1f5c3e-0d0c", "7d1f5c3e")), 400, "validation_failed"),
        provision(tenant("fine", USER.replace("[\"viewer\"]", "[]")), 400, "validation_failed"),
        provision(
            tenant("fine", USER.replace("\"viewer\"", "\"viewer\", \"viewer\"")),
            400,
            "validation_failed"),
        provision(
            tenant("fine", USER.replace("\"viewer\"", "{\"name\": 1}")), 400, "validation_failed"),
        provision(tenant("fine", USER.replace("\"roles\"", "\"role\"")), 400, "unknown_field"),
        provision(tenant("fine", USER.replace("viewer", "emperor")), 422, "unknown_role"),
        provision(tenant("fine", USER.replace("viewer", "platform_admin")), 422, "unknown_role"));
  }

  @ParameterizedTest(name = "{0} {2}: {4}")
  @MethodSource("bodies")
  void badBodyIsRefused(String method, String path, String body, int status, String code) {
    RequestSpecification request = path.equals(PROVISION) ? service() : given();
    refused(
        request.contentType("application/json").body(body).request(method, path).then(),
        status,
        code);
  }

  /** The column takes 200 characters, whatever Java needs for one. */
  @Test
  void longestNameIsTakenAndStored() {
    given()
        .contentType("application/json; charset=utf-8")
        .body(account("emoji@b.example", "long-enough", "\ud83d\ude00".repeat(200), ""))
        .post(SIGN_UP)
        .then()
        .statusCode(202);
  }

  static Stream<Arguments> requests() {
    return Stream.of(
        Arguments.of("GET", "/nowhere", 404, "not_found"),
        Arguments.of("GET", "/api/v1/nowhere", 404, "not_found"),
        Arguments.of("GET", "/q/nowhere", 404, "not_found"),
        Arguments.of("GET", SIGN_UP, 405, "method_not_allowed"),
        Arguments.of("PATCH", PROVISION, 405, "method_not_allowed"),
        Arguments.of("GET", "/api/v1/roles", 401, "unauthorized"),
        Arguments.of("GET", "/api/v1/permissions", 401, "unauthorized"),
        Arguments.of("POST", "/api/v1/auth/logout", 401, "unauthorized"),
        Arguments.of("GET", "/api/v1/me", 401, "unauthorized"),
        Arguments.of("GET", "/api/v1/me/sessions", 401, "unauthorized"),
        Arguments.of("DELETE", "/api/v1/me/sessions/x", 401, "unauthorized"),
        Arguments.of("GET", PROVISION, 401, "unauthorized"));
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @MethodSource("requests")
  void badRequestIsRefused(String method, String path, int status, String code) {
    refused(given().urlEncodingEnabled(false).request(method, path).then(), status, code)
        .body("instance", equalTo(path));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, /api/v1/auth/signup, 'OPTIONS, POST'",
    "DELETE, /api/v1/roles, 'GET, HEAD, OPTIONS, POST'",
    "POST, /api/v1/roles/viewer, 'DELETE, GET, HEAD, OPTIONS, PATCH'",
    "PATCH, " + PROVISION + ", 'DELETE, GET, HEAD, OPTIONS, PUT'",
    "POST, " + MEMBERSHIPS + ", 'GET, HEAD, OPTIONS'",
    "PATCH, " + MEMBERSHIPS + "/x, 'DELETE, GET, HEAD, OPTIONS, PUT'"
  })
  void methodThatIsNotAllowedIsToldWhichAre(String method, String path, String allowed) {
    refused(given().request(method, path).then(), 405, "method_not_allowed")
        .header("Allow", equalTo(allowed));
    given().options(path).then().statusCode(200).header("Allow", equalTo(allowed));
  }

  @Test
  void unsupportedMediaTypeIsRefused() {
    refused(
            given().contentType("text/plain").body("{}").post(SIGN_UP).then(),
            415,
            "unsupported_media_type")
        .body("detail", endsWith("Send application/json."));
  }

  @Test
  void unacceptableMediaTypeIsRefused() {
    refused(service().accept("text/csv").get(PROVISION).then(), 406, "not_acceptable");
  }

  @Test
  void brokenIdIsRefused() {
    for (String id :
        new String[] {"1-2-3-4-5", "nonsense", "7d1f5c3e-0d0c-4b8e-9c1f-5a1f0a3f2b1x"}) {
      refused(service().get("/api/v1/service/tenants/" + id).then(), 400, "invalid_id");
    }
  }

  @Test
  void unknownTenantIsNotFound() {
    refused(service().get(PROVISION).then(), 404, "not_found");
  }

  @Test
  void unknownFieldIsNamed() {
    given()
        .contentType("application/json")
        .body("{\"emial\": \"x\"}")
        .post(SIGN_UP)
        .then()
        .body("field", equalTo("emial"))
        .body("detail", endsWith("known here: emial."));
  }

  @Test
  void fieldThatStandsTwiceIsNamed() {
    given()
        .contentType("application/json")
        .body(account("a@b.example", "long-enough", "A", ", \"email\": \"x\""))
        .post(SIGN_UP)
        .then()
        .body("detail", equalTo("The body has a field twice: email."));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "null"})
  void bodyThatIsMissingIsAskedFor(String body) {
    given()
        .contentType("application/json")
        .body(body)
        .post(SIGN_UP)
        .then()
        .body("detail", equalTo("A body is required: one JSON object."))
        .body("violations", equalTo(List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          []                                         |              | The body must be one JSON object.
          {} {}                                      |              | The body must be one JSON object.
          {"slug": 5}                                | slug         | must be text
          {"users": {}}                              | users        | must be a list
          {"users": [5]}                             | users.0      | must be an object
          {"users": [{"id": "7d1f5c3e-b8e-9c1f"}]}   | users.0.id   | must be a UUID
          {"epoch": "two"}                           | epoch        | must be a whole number
          """)
  void valueOfTheWrongTypeIsToldWhatItMustBe(String body, String field, String expected) {
    ValidatableResponse refused =
        refused(
            service().contentType("application/json").body(body).put(PROVISION).then(),
            400,
            "validation_failed");
    if (field == null) {
      refused.body("detail", equalTo(expected));
    } else {
      refused.body("violations[0].field", equalTo(field));
      refused.body("violations[0].message", equalTo(expected));
    }
  }

  @Test
  void violationsNameFieldsAsOnTheWire() {
    given()
        .contentType("application/json")
        .body(account("a@b.example", "long-enough", " ", ""))
        .post(SIGN_UP)
        .then()
        .body("violations[0].field", equalTo("full_name"))
        .body("violations[0].in", equalTo("body"));
  }

  @Test
  void wrongCredentialIsRefusedWithAChallenge() {
    for (String[] credential :
        new String[][] {
          {"seed-service", "wrong"}, {"someone", "development-service-secret"}, {"", ""}
        }) {
      refused(
              given().auth().preemptive().basic(credential[0], credential[1]).get(PROVISION).then(),
              401,
              "unauthorized")
          .header("WWW-Authenticate", equalTo("basic realm=\"seedgate\""));
    }
  }

  @Test
  void serviceCredentialOpensNothingButTheServiceApi() {
    refused(service().get("/api/v1/roles").then(), 401, "unauthorized")
        .header("WWW-Authenticate", matchesPattern("(?i)bearer.*"));
  }

  @Test
  void requestIdOfTheCallerIsGivenBack() {
    given()
        .header("X-Request-Id", "abc-1.2_3")
        .get("/api/v1/roles")
        .then()
        .header("X-Request-Id", "abc-1.2_3")
        .body("request_id", equalTo("abc-1.2_3"));
  }

  @Test
  void requestIdThatCouldForgeALogLineIsReplaced() {
    given()
        .header("X-Request-Id", "a b")
        .get("/nowhere")
        .then()
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
        .body("request_id", matchesPattern("[0-9a-f-]{36}"));
  }

  private static ValidatableResponse refused(
      ValidatableResponse response, int status, String code) {
    return response
        .statusCode(status)
        .contentType("application/problem+json")
        .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
        .body("status", equalTo(status))
        .body("code", equalTo(code))
        .body("title", matchesPattern(".+"))
        .body("detail", matchesPattern(".+"))
        .body("request_id", matchesPattern("[0-9a-f-]{36}"))
        .body(not(containsString("Exception")))
        .body(not(containsString("io.seedgate")))
        .body(not(containsString("io.quarkus")));
  }

  private static RequestSpecification service() {
    return given().auth().preemptive().basic("seed-service", "development-service-secret");
  }

  private static Arguments signUp(String body, int status, String code) {
    return Arguments.of("POST", SIGN_UP, body, status, code);
  }

  private static Arguments post(String path, String body, int status, String code) {
    return Arguments.of("POST", "/api/v1/auth/" + path, body, status, code);
  }

  private static Arguments provision(String body, int status, String code) {
    return Arguments.of("PUT", PROVISION, body, status, code);
  }

  private static Arguments login(String body, int status, String code) {
    return Arguments.of("POST", "/api/v1/auth/login", body, status, code);
  }

  private static Arguments refresh(String body, int status, String code) {
    return Arguments.of("POST", "/api/v1/auth/refresh", body, status, code);
  }

  private static String credentials(String email, String password, String more) {
    return "{\"email\": \"%s\", \"password\": \"%s\"%s}".formatted(email, password, more);
  }

  private static String account(String email, String password, String fullName, String more) {
    return "{\"email\": \"%s\", \"password\": \"%s\", \"full_name\": \"%s\"%s}"
        .formatted(email, password, fullName, more);
  }

  private static String tenant(String slug, String users) {
    return "{\"slug\": \"%s\", \"name\": \"N\", \"password\": \"long-enough\", \"users\": [%s]}"
        .formatted(slug, users);
  }
}
