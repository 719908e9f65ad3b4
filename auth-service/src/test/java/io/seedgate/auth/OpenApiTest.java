package io.seedgate.auth;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  @Test
  void everyOperationSaysWhatItDoesAndHowItRefuses() throws IOException {
    JsonNode paths = document().get("paths");
    List<String> silent = new ArrayList<>();
    int operations = 0;
    for (var path : paths.properties()) {
      for (var operation : path.getValue().properties()) {
        if (!METHODS.contains(operation.getKey())) {
          continue;
        }
        operations++;
        String name = operation.getKey() + " " + path.getKey();
        JsonNode summary = operation.getValue().path("summary");
        boolean refuses =
            operation
                .getValue()
                .path("responses")
                .propertyStream()
                .anyMatch(it -> it.getKey().startsWith("4"));
        // Public documents have nothing to refuse.
        boolean refusable = !path.getKey().startsWith("/.well-known/");
        if (summary.asText().isBlank() || refusable && !refuses) {
          silent.add(name);
        }
      }
    }
    assertEquals(List.of(), silent);
    assertTrue(operations >= 5, "operations: " + operations);
  }

  @Test
  void fieldsAreNamedAsOnTheWire() throws IOException {
    JsonNode fields = document().at("/components/schemas/SignUp/properties");
    assertTrue(fields.has("full_name"), fields.toString());
    assertTrue(!fields.has("fullName"), fields.toString());
  }

  private static JsonNode document() throws IOException {
    String json = given().accept("application/json").get("/q/openapi").asString();
    return new ObjectMapper().readTree(json);
  }
}
