package io.seedgate.auth.openapi;

import static io.seedgate.auth.openapi.ServedDocument.operations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.openapi.ServedDocument.Described;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExamplesTest {

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
    try (InputStream file = ExamplesTest.class.getResourceAsStream("/openapi-answers.json")) {
      new ObjectMapper().readTree(file).fieldNames().forEachRemaining(examples::add);
    }
    assertTrue(examples.remove("problem"));
    assertEquals(answers, examples);
  }

  @Test
  void everyExampleOfAnAnswerIsWhatItsSchemaDescribesAndNoMore() throws IOException {
    JsonNode components = ServedDocument.read().get("components");
    components.findParents("properties").forEach(ExamplesTest::close);
    List<String> wrong = new ArrayList<>();
    for (Described operation : operations()) {
      if (OpenApiProbe.isDescribedInFull(operation.path())) {
        operation
            .answers()
            .forEach(
                (name, body) ->
                    validate(components, body.get("schema"), body.path("example"))
                        .forEach(it -> wrong.add(name + ": " + it)));
      }
    }
    JsonNode problem = components.at("/schemas/HttpProblem");
    assertTrue(problem.at("/examples/0").has("code"), problem.toString());
    validate(components, problem, problem.at("/examples/0"))
        .forEach(it -> wrong.add("problem: " + it));
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyExampleOfARequestIsWhatItsSchemaDescribesAndNoMore() throws IOException {
    JsonNode components = ServedDocument.read().get("components");
    components.findParents("properties").forEach(ExamplesTest::close);
    List<String> wrong = new ArrayList<>();
    for (Described operation : operations()) {
      for (var body : operation.bodies()) {
        if (body.getKey().contains("json") && OpenApiProbe.isDescribedInFull(operation.path())) {
          validate(components, body.getValue().get("schema"), body.getValue().path("example"))
              .forEach(it -> wrong.add(operation.name() + ": " + it));
        }
      }
    }
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
}
