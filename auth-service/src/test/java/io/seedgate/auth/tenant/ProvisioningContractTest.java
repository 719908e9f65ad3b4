package io.seedgate.auth.tenant;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Replays the document that seed-service holds itself to as well. */
@QuarkusTest
class ProvisioningContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void recordedRequestGetsTheRecordedResponses() throws IOException {
    JsonNode contract = JSON.readTree(Path.of("docs/contract/provision-tenant.json").toFile());
    JsonNode request = contract.get("request");
    assertEquals("PUT", request.get("method").asText());

    replay(request, contract.get("response"));
    replay(request, contract.get("repeated_response"));
  }

  private static void replay(JsonNode request, JsonNode expected) throws IOException {
    var response =
        given()
            .auth()
            .preemptive()
            .basic("seed-service", "development-service-secret")
            .contentType("application/json")
            .body(request.get("body").toString())
            .put(request.get("path").asText());
    assertEquals(expected.get("status").asInt(), response.statusCode(), response.asString());
    assertEquals(expected.get("body"), JSON.readTree(response.asString()));
  }
}
