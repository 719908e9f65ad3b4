package io.seedgate.auth;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final Pattern CODE = Pattern.compile("`([a-z_]+)`");
  private static final Set<String> HAVE_A_BODY = Set.of("200", "201");

  /** What is wrong with a body, not with what it asks for. */
  private static final Set<String> MALFORMED =
      Set.of("malformed_json", "unknown_field", "validation_failed", "unsupported_media_type");

  @Inject TestUsers users;
  @Inject TestSessions sessions;

  /** One operation of the document. */
  private record Described(String method, String path, JsonNode text) {
    String name() {
      return method + " " + path;
    }

    List<Map.Entry<String, JsonNode>> responses(String firstDigit) {
      return text.path("responses")
          .propertyStream()
          .filter(it -> it.getKey().startsWith(firstDigit))
          .toList();
    }

    /** Answers of success with a body of JSON, by name and status. */
    Map<String, JsonNode> answers() {
      Map<String, JsonNode> answers = new TreeMap<>();
      for (var response : responses("2")) {
        response
            .getValue()
            .path("content")
            .propertyStream()
            .filter(it -> it.getKey().contains("json"))
            .forEach(it -> answers.put(name() + " " + response.getKey(), it.getValue()));
      }
      return answers;
    }

    List<Map.Entry<String, JsonNode>> bodies() {
      return text.at("/requestBody/content").propertyStream().toList();
    }
  }

  @Test
  void everyOperationSaysWhatItDoes() throws IOException {
    assertNone(operations(), it -> it.text().path("summary").asText().isBlank());
    assertTrue(operations().size() >= 35, "operations: " + operations().size());
  }

  @Test
  void everySuccessSaysWhatItLooksLike() throws IOException {
    assertNone(operations(), it -> it.responses("2").isEmpty());
    assertNone(
        operations(),
        operation ->
            operation.responses("2").stream()
                .anyMatch(
                    it ->
                        it.getValue().path("content").isEmpty() && HAVE_A_BODY.contains(it.getKey())
                            || it.getValue()
                                .path("content")
                                .valueStream()
                                .anyMatch(type -> type.path("schema").isEmpty())));
  }

  @Test
  void everyRefusalIsAProblem() throws IOException {
    // Public documents have nothing to refuse.
    assertNone(
        operations(), it -> !it.path().startsWith("/.well-known/") && it.responses("4").isEmpty());
    assertNone(
        operations(),
        operation ->
            operation.responses("4").stream()
                .anyMatch(it -> !it.getValue().path("content").has("application/problem+json")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PATCH /api/v1/users/{id}              | 400 | invalid_id invalid_if_match malformed_json unknown_field unknown_parameter validation_failed
          PATCH /api/v1/users/{id}              | 403 | csrf_refused forbidden role_not_grantable user_has_more_rights
          PATCH /api/v1/users/{id}              | 409 | conflict email_taken last_platform_admin user_is_provisioned
          POST /api/v1/users                    | 400 | malformed_json unknown_field unknown_parameter validation_failed
          POST /api/v1/users                    | 403 | csrf_refused forbidden other_tenant role_not_grantable
          POST /api/v1/users:import             | 403 | csrf_refused forbidden
          GET /api/v1/users                     | 400 | invalid_cursor invalid_filter invalid_limit invalid_sort unknown_parameter
          GET /api/v1/users                     | 401 | session_revoked unauthorized
          GET /api/v1/users                     | 403 | forbidden
          GET /api/v1/me                        | 400 | unknown_parameter
          GET /api/v1/me                        | 503 | database_unavailable
          DELETE /api/v1/me/sessions/{id}       | 404 | session_not_found
          DELETE /api/v1/sessions/{id}          | 404 | not_found
          POST /api/v1/auth/login               | 400 | malformed_json unknown_field unknown_parameter validation_failed
          POST /api/v1/auth/login               | 401 | invalid_credentials
          POST /api/v1/auth/password/change     | 403 | csrf_refused current_password_wrong
          POST /api/v1/auth/email/verify        | 400 | malformed_json token_invalid unknown_field unknown_parameter validation_failed
          POST /api/v1/auth/email/verify        | 503 | database_unavailable overloaded
          PUT /api/v1/service/tenants/{id}      | 401 | unauthorized
          PUT /api/v1/service/tenants/{id}      | 404 |
          PUT /api/v1/service/tenants/{id}      | 503 | database_unavailable overloaded
          GET /api/v1/dev/database              | 404 |
          """)
  void refusalsAreThoseThatTheCodeMakes(String name, String status, String codes)
      throws IOException {
    Described operation =
        operations().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    assertEquals(
        codes == null ? "" : codes,
        codes(operation.text().at("/responses/" + status)).sorted().collect(joining(" ")));
  }

  @Test
  void whatAllShareIsSaidOfAllAndOnce() throws IOException {
    List<Described> ours =
        operations().stream()
            .filter(it -> it.path().startsWith("/api/v1/"))
            .filter(it -> !it.path().startsWith("/api/v1/dev/"))
            .toList();
    assertNone(ours, it -> isSilentOn("unknown_parameter", "400", it));
    assertNone(ours, it -> isSilentOn("database_unavailable", "503", it));
    assertNone(
        ours,
        operation ->
            operation.responses("").stream()
                .map(it -> codes(it.getValue()).toList())
                .anyMatch(it -> it.stream().distinct().count() < it.size()));
  }

  private static boolean isSilentOn(String code, String status, Described operation) {
    return codes(operation.text().at("/responses/" + status)).noneMatch(code::equals);
  }

  private static Stream<String> codes(JsonNode response) {
    return CODE.matcher(response.path("description").asText()).results().map(it -> it.group(1));
  }

  @Test
  void everyBodyHasAnExample() throws IOException {
    assertNone(
        operations(),
        operation ->
            operation.bodies().stream().anyMatch(it -> it.getValue().path("example").isEmpty()));
  }

  /** What it is refused for is what it asks for, not how: ids in the paths are nobody's. */
  @Test
  void everyExampleIsWellFormed() throws IOException {
    TestUser admin = users.platformAdmin();
    List<String> refused = new ArrayList<>();
    for (Described operation : operations()) {
      String path =
          operation
              .path()
              .replace("{name}", "nothing")
              .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
      for (var body : operation.bodies()) {
        var request =
            operation.path().startsWith("/api/v1/service/")
                ? given().auth().preemptive().basic("seed-service", "development-service-secret")
                : given().auth().oauth2(sessions.accessToken(admin));
        var answer =
            request
                .header("Content-Type", body.getKey())
                .body(body.getValue().get("example").toString().getBytes(StandardCharsets.UTF_8))
                .urlEncodingEnabled(false)
                .request(operation.method(), path);
        boolean isProblem = answer.contentType().startsWith("application/problem+json");
        if (answer.statusCode() >= 500
            || isProblem && MALFORMED.contains(answer.jsonPath().getString("code"))) {
          refused.add(operation.name() + ": " + answer.asString());
        }
      }
    }
    assertEquals(List.of(), refused);
  }

  @Test
  void everyAnswerOfJsonHasAnExampleAndEveryExampleIsOfOne() throws IOException {
    Set<String> answers = new TreeSet<>();
    Set<String> bare = new TreeSet<>();
    for (Described operation : operations()) {
      operation
          .answers()
          .forEach(
              (name, body) -> {
                answers.add(name);
                if (!body.has("example")) {
                  bare.add(name);
                }
              });
    }
    assertEquals(Set.of(), bare);
    Set<String> examples = new TreeSet<>();
    try (InputStream file = OpenApiTest.class.getResourceAsStream("/openapi-answers.json")) {
      new ObjectMapper().readTree(file).fieldNames().forEachRemaining(examples::add);
    }
    assertTrue(examples.remove("problem"));
    assertEquals(answers, examples);
  }

  @Test
  void everyExampleOfAnAnswerIsWhatItsSchemaDescribesAndNoMore() throws IOException {
    JsonNode components = document().get("components");
    components.findParents("properties").forEach(OpenApiTest::close);
    List<String> wrong = new ArrayList<>();
    for (Described operation : operations()) {
      // Aids of development don't describe what may be null.
      if (operation.path().startsWith("/api/v1/dev/")) {
        continue;
      }
      operation
          .answers()
          .forEach(
              (name, body) ->
                  validate(components, body.get("schema"), body.path("example"))
                      .forEach(it -> wrong.add(name + ": " + it)));
    }
    JsonNode problem = components.at("/schemas/HttpProblem");
    assertTrue(problem.at("/examples/0").has("code"), problem.toString());
    validate(components, problem, problem.at("/examples/0"))
        .forEach(it -> wrong.add("problem: " + it));
    assertEquals(List.of(), wrong);
  }

  /** What isn't described is allowed otherwise. */
  private static void close(JsonNode schema) {
    if (!schema.has("additionalProperties")) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
  }

  private static Set<ValidationMessage> validate(
      JsonNode components, JsonNode schema, JsonNode example) {
    ObjectNode whole = schema.deepCopy();
    whole.set("components", components);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole).validate(example);
  }

  @Test
  void everyOperationNamesTheCodesOfABodyThatCantBeRead() throws IOException {
    for (String code : List.of("malformed_json", "unknown_field", "validation_failed")) {
      assertNone(
          operations(),
          operation ->
              operation.bodies().stream().anyMatch(it -> it.getKey().matches(".*[/+]json"))
                  && !operation
                      .text()
                      .at("/responses/400/description")
                      .asText()
                      .contains("`" + code + "`"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/me",
        "/api/v1/me/sessions",
        "/api/v1/users",
        "/api/v1/sessions",
        "/api/v1/audit-events",
        "/api/v1/tenants",
        "/api/v1/roles",
        "/api/v1/permissions"
      })
  void answersHaveTheFieldsThatAreDescribedAndNoOthers(String path) throws IOException {
    TestUser admin = users.platformAdmin();
    JsonNode answer =
        new ObjectMapper()
            .readTree(
                given()
                    .auth()
                    .oauth2(sessions.accessToken(admin))
                    .get(path + (path.endsWith("/me") ? "" : "?limit=50"))
                    .asString());
    JsonNode document = document();
    JsonNode schema =
        document.path("paths").path(path).at("/get/responses/200/content/application~1json/schema");
    List<String> wrong = new ArrayList<>();
    compare(document, schema, answer, path, wrong);
    assertEquals(List.of(), wrong);
  }

  /** As far as fields go: which there are, and which may be null. */
  private static void compare(
      JsonNode document, JsonNode schema, JsonNode value, String path, List<String> wrong) {
    if (schema.has("$ref")) {
      JsonNode meant = document.at(schema.get("$ref").asText().substring(1));
      compare(document, meant, value, path, wrong);
    } else if (schema.has("anyOf")) {
      JsonNode meant =
          schema
              .get("anyOf")
              .valueStream()
              .filter(it -> it.path("type").asText().equals("null") == value.isNull())
              .findFirst()
              .orElseThrow();
      compare(document, meant, value, path, wrong);
    } else if (value.isNull()) {
      if (!schema.path("type").toString().contains("null")) {
        wrong.add(path + " is null");
      }
    } else if (value.isArray()) {
      value.forEach(it -> compare(document, schema.get("items"), it, path + "[]", wrong));
    } else if (value.isObject() && schema.has("properties")) {
      value
          .properties()
          .forEach(
              field -> {
                JsonNode described = schema.get("properties").get(field.getKey());
                String name = path + "." + field.getKey();
                if (described == null) {
                  wrong.add(name + " is not described");
                } else {
                  compare(document, described, field.getValue(), name, wrong);
                }
              });
    }
  }

  @Test
  void anyJsonIsNotDescribedByTheClassThatCarriesIt() throws IOException {
    for (String name : List.of("Json", "JsonNode")) {
      JsonNode schema = document().at("/components/schemas/" + name);
      assertFalse(schema.isMissingNode(), name);
      assertFalse(schema.has("properties"), schema.toString());
    }
  }

  @Test
  void fieldsAreNamedAsOnTheWire() throws IOException {
    JsonNode fields = document().at("/components/schemas/SignUp/properties");
    assertTrue(fields.has("full_name"), fields.toString());
    assertTrue(!fields.has("fullName"), fields.toString());
  }

  private static void assertNone(List<Described> operations, Predicate<Described> wrong) {
    assertEquals(List.of(), operations.stream().filter(wrong).map(Described::name).toList());
  }

  private static List<Described> operations() throws IOException {
    List<Described> operations = new ArrayList<>();
    for (var path : document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (METHODS.contains(operation.getKey())) {
          operations.add(
              new Described(
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  operation.getValue()));
        }
      }
    }
    return operations;
  }

  @Test
  void problemsAreDescribedWithWhatTheyHaveBeyondTheStandard() throws IOException {
    JsonNode schemas = document().at("/components/schemas");
    for (String field : List.of("code", "action", "request_id", "violations")) {
      String description = schemas.at("/HttpProblem/properties/" + field + "/description").asText();
      assertFalse(description.isBlank(), field);
    }
    assertTrue(document().toString().contains("#/components/schemas/HttpProblem"));
    assertFalse(schemas.has("HttpValidationProblem"), "another schema of problems");
  }

  /** JSON Schema has ECMAScript's, in which some of Java's mean something else or nothing. */
  @Test
  void patternsAreThoseOfEcmaScriptAndMeanTheWholeText() throws IOException {
    List<String> patterns = document().findValuesAsText("pattern");
    assertFalse(patterns.isEmpty());
    // NotBlank's, which is looked for
    patterns.removeIf("\\S"::equals);
    for (String pattern : patterns) {
      assertTrue(pattern.startsWith("^") && pattern.endsWith("$"), pattern);
      assertFalse(pattern.matches(".*\\[[^\\]]*(&&|\\[).*"), pattern);
      String outsideClasses = pattern.replaceAll("\\[(\\\\.|[^\\]\\\\])*]", "x");
      assertFalse(outsideClasses.matches(".*([*+?}]\\+|\\\\[QEAzZGhRX]|\\(\\?[a-z>]).*"), pattern);
    }
  }

  private static JsonNode document() throws IOException {
    String json = given().accept("application/json").get("/q/openapi").asString();
    return new ObjectMapper().readTree(json);
  }
}
