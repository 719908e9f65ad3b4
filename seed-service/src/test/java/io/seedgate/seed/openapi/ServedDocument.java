package io.seedgate.seed.openapi;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The OpenAPI document as clients get it. */
final class ServedDocument {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private ServedDocument() {}

  /** One operation of the document. */
  record Described(String method, String path, JsonNode text) {
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

  static JsonNode read() throws IOException {
    String json = given().accept("application/json").get("/q/openapi").asString();
    return new ObjectMapper().readTree(json);
  }

  static List<Described> operations() throws IOException {
    List<Described> operations = new ArrayList<>();
    for (var path : read().get("paths").properties()) {
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

  static void assertNone(List<Described> operations, Predicate<Described> wrong) {
    assertEquals(List.of(), operations.stream().filter(wrong).map(Described::name).toList());
  }
}
