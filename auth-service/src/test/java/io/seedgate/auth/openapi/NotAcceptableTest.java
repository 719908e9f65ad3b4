package io.seedgate.auth.openapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.seedgate.auth.openapi.ServedDocument.Described;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every operation that the OpenAPI document lists, asked for what none has: nothing is done. */
@QuarkusTest
class NotAcceptableTest {

  @Inject OpenApiProbe probe;

  @Test
  void representationThatThereIsNotIsRefusedByEveryOperationThatAnswers() throws IOException {
    List<String> wrong = new ArrayList<>();
    List<Described> answering =
        ServedDocument.operations().stream()
            .filter(it -> it.responses("2").stream().anyMatch(ok -> ok.getValue().has("content")))
            .toList();
    for (Described operation : answering) {
      Response answer = askedForAPicture(operation);
      if (answer.statusCode() != 406
          || !answer.contentType().equals("application/problem+json")
          || !"not_acceptable".equals(answer.path("code"))) {
        wrong.add(operation.name() + ": " + answer.statusCode() + answer.asString());
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(answering.size() >= OpenApiProbe.ANSWERING, "asked: " + answering.size());
  }

  private Response askedForAPicture(Described operation) {
    var caller = probe.caller(operation.path()).accept("image/png").urlEncodingEnabled(false);
    for (var body : operation.bodies()) {
      caller
          .header("Content-Type", body.getKey())
          .body(("" + body.getValue().get("example")).getBytes(UTF_8));
    }
    return caller.request(
        operation.method(), operation.path().replaceAll("\\{.*?}", "" + UUID.randomUUID()));
  }
}
