package io.seedgate.auth.openapi;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SchemasTest {

  @Test
  void problemsAreDescribedWithWhatTheyHaveBeyondTheStandard() throws IOException {
    JsonNode document = ServedDocument.read();
    JsonNode schemas = document.at("/components/schemas");
    for (String field : List.of("code", "action", "request_id", "violations")) {
      String description = schemas.at("/HttpProblem/properties/" + field + "/description").asText();
      assertFalse(description.isBlank(), field);
    }
    assertTrue(document.toString().contains("#/components/schemas/HttpProblem"));
    assertFalse(schemas.has("HttpValidationProblem"), "another schema of problems");
  }

  /** JSON Schema has ECMAScript's, in which some of Java's mean something else or nothing. */
  @Test
  void patternsAreThoseOfEcmaScriptAndMeanTheWholeText() throws IOException {
    List<String> patterns = ServedDocument.read().findValuesAsText("pattern");
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
}
