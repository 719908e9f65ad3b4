package io.seedgate.seed.openapi;

import static io.seedgate.seed.openapi.ServedDocument.assertNone;
import static io.seedgate.seed.openapi.ServedDocument.operations;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OperationsTest {
  private static final Set<String> HAVE_A_BODY = Set.of("200", "201");

  @Test
  void everyOperationSaysWhatItDoes() throws IOException {
    assertNone(operations(), it -> it.text().path("summary").asText().isBlank());
    assertTrue(
        operations().size() >= OpenApiProbe.OPERATIONS, "operations: " + operations().size());
  }

  @Test
  void everySuccessSaysWhatItLooksLike() throws IOException {
    assertNone(operations(), it -> it.responses("2").isEmpty());
    assertNone(
        operations(),
        operation ->
            operation.responses("2").stream()
                .anyMatch(it -> !looksLike(it.getKey(), it.getValue().path("content"))));
  }

  private static boolean looksLike(String status, JsonNode content) {
    return !(content.isEmpty() && HAVE_A_BODY.contains(status))
        && content.valueStream().noneMatch(type -> type.path("schema").isEmpty());
  }
}
