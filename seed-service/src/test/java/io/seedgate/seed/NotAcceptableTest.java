package io.seedgate.seed;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Every operation that the OpenAPI document lists, asked for what none has: nothing is done. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class NotAcceptableTest {

  private static final List<String> EVERYTHING =
      List.of(
          "tenants:read",
          "tenants:write",
          "estate:read",
          "tasks:read",
          "tasks:write",
          "conversations:read",
          "conversations:write",
          "therapy:read",
          "therapy:write");

  @Inject SeededTenants tenants;

  @Test
  void representationThatThereIsNotIsRefusedByEveryOperationThatAnswers() throws IOException {
    List<String> wrong = new ArrayList<>();
    int asked = 0;
    String document = given().accept("application/json").get("/q/openapi").asString();
    for (var path : new ObjectMapper().readTree(document).get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        if (path.getKey().startsWith("/api/") && answers(operation.getValue())) {
          asked++;
          var caller = caller();
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
    assertTrue(asked >= 40, "asked: " + asked);
  }

  private static boolean answers(JsonNode operation) {
    return operation
        .get("responses")
        .propertyStream()
        .anyMatch(it -> it.getKey().startsWith("2") && it.getValue().has("content"));
  }

  private RequestSpecification caller() {
    String token =
        TestTokens.reader(
            tenants.empty(), claims -> claims.setStringListClaim("permissions", EVERYTHING));
    return given().auth().oauth2(token).accept("image/png").urlEncodingEnabled(false);
  }
}
