package io.seedgate.seed;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class OpenApiTest {

  @Test
  void everyOperationSaysWhatItDoesHowItRefusesAndHowToAuthenticate() throws IOException {
    List<String> silent = new ArrayList<>();
    int operations = 0;
    for (var path : document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        JsonNode described = operation.getValue();
        boolean complete =
            !described.path("summary").asText().isBlank()
                && !described.path("tags").isEmpty()
                && described.at("/responses/400").has("content")
                && described.at("/responses/401").has("content")
                && described.at("/responses/403").has("content")
                && described.at("/responses/406").has("content")
                && described.has("requestBody") == described.at("/responses/415").has("content")
                && described.at("/responses/503").has("content")
                && path.getKey().contains("{id}") == described.path("responses").has("404")
                && isConditional(described) == described.at("/responses/412").has("content")
                && isConditional(described) == described.at("/responses/428").has("content")
                && described.at("/security/0").has("access_token");
        if (!complete) {
          silent.add(operation.getKey() + " " + path.getKey());
        }
        operations++;
      }
    }
    assertEquals(List.of(), silent);
    assertTrue(operations >= 40, "operations: " + operations);
  }

  @Test
  void everySuccessSaysWhatItLooksLike() throws IOException {
    List<String> silent = new ArrayList<>();
    for (var path : document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        var successes =
            operation
                .getValue()
                .get("responses")
                .propertyStream()
                .filter(it -> it.getKey().startsWith("2"))
                .toList();
        boolean complete =
            !successes.isEmpty()
                && successes.stream().allMatch(it -> looksLike(it.getKey(), it.getValue()));
        if (!complete) {
          silent.add(operation.getKey() + " " + path.getKey());
        }
      }
    }
    assertEquals(List.of(), silent);
    JsonNode make = document().get("paths").get("/api/v1/tenants").at("/post/responses");
    for (String status : List.of("200", "201", "202")) {
      assertTrue(make.at("/" + status + "/content/application~1json").has("schema"), status);
    }
  }

  private static boolean looksLike(String status, JsonNode response) {
    boolean hasBody = status.equals("200") || status.equals("201");
    return !(hasBody && response.path("content").isEmpty())
        && response.path("content").valueStream().noneMatch(it -> it.path("schema").isEmpty());
  }

  @Test
  void everyAnswerOfJsonHasAnExampleAndEveryExampleIsOfOne() throws IOException {
    Map<String, JsonNode> answers = answers();
    assertEquals(
        List.of(),
        answers.keySet().stream().filter(it -> !answers.get(it).has("example")).toList());
    Set<String> examples = new TreeSet<>();
    try (InputStream file = OpenApiTest.class.getResourceAsStream("/openapi-answers.json")) {
      new ObjectMapper().readTree(file).fieldNames().forEachRemaining(examples::add);
    }
    assertTrue(examples.remove("problem"));
    assertEquals(answers.keySet(), examples);
  }

  /** But for fields without a value, which are null: of hardly any do the schemas say so. */
  @Test
  void everyExampleOfAnAnswerIsWhatItsSchemaDescribesAndNoMore() throws IOException {
    JsonNode components = document().get("components");
    components.findParents("properties").forEach(OpenApiTest::close);
    List<String> wrong = new ArrayList<>();
    answers()
        .forEach(
            (name, body) ->
                validate(components, body.get("schema"), body.path("example"))
                    .forEach(it -> wrong.add(name + ": " + it)));
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
    JsonNode present = example.deepCopy();
    leaveOutNulls(present);
    ObjectNode whole = schema.deepCopy();
    whole.set("components", components);
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(whole).validate(present);
  }

  private static void leaveOutNulls(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.properties().removeIf(it -> it.getValue().isNull());
    }
    value.forEach(OpenApiTest::leaveOutNulls);
  }

  /** Answers of success with a body of JSON, by method, path and status. */
  private static Map<String, JsonNode> answers() throws IOException {
    Map<String, JsonNode> answers = new TreeMap<>();
    for (var path : document().get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String name = operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + " ";
        for (var response : operation.getValue().path("responses").properties()) {
          JsonNode body = response.getValue().at("/content/application~1json");
          if (response.getKey().startsWith("2") && !body.isMissingNode()) {
            answers.put(name + response.getKey(), body);
          }
        }
      }
    }
    return answers;
  }

  @Test
  void accessTokenIsTheOneScheme() throws IOException {
    assertEquals(
        List.of("access_token"),
        document()
            .at("/components/securitySchemes")
            .propertyStream()
            .map(Map.Entry::getKey)
            .toList());
  }

  @Test
  void rowsOfUsersAreChangedAndDeletedAsTheyWereSeen() throws IOException {
    List<String> unconditional = new ArrayList<>();
    for (var path : document().get("paths").properties()) {
      boolean ofUsers = path.getKey().matches("/api/v1/(tasks|conversations|therapy-sessions)/.*");
      for (String method : List.of("patch", "delete")) {
        JsonNode operation = path.getValue().path(method);
        if (ofUsers && !operation.isMissingNode() && !isConditional(operation)) {
          unconditional.add(method + " " + path.getKey());
        }
      }
    }
    assertEquals(List.of(), unconditional);
  }

  private static boolean isConditional(JsonNode operation) {
    return operation.path("parameters").findValuesAsText("name").contains("If-Match");
  }

  @Test
  void listsSayWhatTheyCanBeAsked() throws IOException {
    JsonNode parameters = document().get("paths").get("/api/v1/assets").at("/get/parameters");
    List<String> names = parameters.findValuesAsText("name");
    assertTrue(names.containsAll(List.of("limit", "cursor", "sort", "total", "q", "asset_type")));
    for (JsonNode parameter : parameters) {
      if (parameter.get("name").asText().equals("asset_type")) {
        assertEquals("application", parameter.at("/schema/items/enum/0").asText());
      }
    }
  }

  @Test
  void fieldsAndValuesAreNamedAsOnTheWire() throws IOException {
    JsonNode schemas = document().at("/components/schemas");
    JsonNode asset = schemas.at("/Asset/properties");
    assertTrue(asset.has("asset_type"), asset.toString());
    assertTrue(asset.has("six_r_strategy"), asset.toString());
    assertFalse(asset.has("assetType"), asset.toString());
    assertTrue(schemas.at("/AssetType/enum").toString().contains("\"load_balancer\""));
    assertTrue(schemas.at("/PageAsset/properties").has("next_cursor"), schemas.toString());
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
    return new ObjectMapper()
        .readTree(given().accept("application/json").get("/q/openapi").asString());
  }
}
