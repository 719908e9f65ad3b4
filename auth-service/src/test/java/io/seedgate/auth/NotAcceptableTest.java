package io.seedgate.auth;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every operation that the OpenAPI document lists, asked for what none has: nothing is done. */
@QuarkusTest
class NotAcceptableTest {

  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void representationThatThereIsNotIsRefusedByEveryOperationThatAnswers() throws IOException {
    String token = sessions.accessToken(users.platformAdmin());
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    String document = given().accept("application/json").get("/q/openapi").asString();
    for (var path : new ObjectMapper().readTree(document).get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (answers(operation.getValue())) {
          asked++;
          var caller = caller(path.getKey(), token);
          operation
              .getValue()
              .at("/requestBody/content")
              .properties()
              .forEach(
                  it ->
                      caller
                          .header("Content-Type", it.getKey())
                          .body(
                              ("" + it.getValue().get("example"))
                                  .getBytes(StandardCharsets.UTF_8)));
          var answer =
              caller.request(
                  operation.getKey(), path.getKey().replaceAll("\\{.*?}", "" + UUID.randomUUID()));
          if (answer.statusCode() != 406
              || !answer.contentType().equals("application/problem+json")
              || !"not_acceptable".equals(answer.path("code"))) {
            wrong.add(
                operation.getKey()
                    + " "
                    + path.getKey()
                    + ": "
                    + answer.statusCode()
                    + answer.asString());
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
    assertTrue(asked >= 20, "asked: " + asked);
  }

  private static boolean answers(JsonNode operation) {
    return operation
        .path("responses")
        .propertyStream()
        .anyMatch(it -> it.getKey().startsWith("2") && it.getValue().has("content"));
  }

  private static RequestSpecification caller(String path, String token) {
    var caller =
        path.startsWith("/api/v1/service/")
            ? given().auth().preemptive().basic("seed-service", "development-service-secret")
            : given().auth().oauth2(token);
    return caller.accept("image/png").urlEncodingEnabled(false);
  }
}
