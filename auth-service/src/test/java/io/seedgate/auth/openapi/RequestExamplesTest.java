package io.seedgate.auth.openapi;

import static io.seedgate.auth.openapi.ServedDocument.assertNone;
import static io.seedgate.auth.openapi.ServedDocument.operations;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.openapi.ServedDocument.Described;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RequestExamplesTest {
  /** What is wrong with a body, not with what it asks for. */
  private static final Set<String> MALFORMED =
      Set.of("malformed_json", "unknown_field", "validation_failed", "unsupported_media_type");

  @Inject OpenApiProbe probe;

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
    List<String> refused = new ArrayList<>();
    for (Described operation : operations()) {
      String path =
          operation
              .path()
              .replace("{name}", "nothing")
              .replaceAll("\\{\\w+}", UUID.randomUUID().toString());
      for (var body : operation.bodies()) {
        var answer =
            probe
                .caller(operation.path())
                .header("Content-Type", body.getKey())
                .body(body.getValue().get("example").toString().getBytes(UTF_8))
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
}
