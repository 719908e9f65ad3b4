package io.seedgate.auth.tenant;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Replays the document that seed-service holds itself to as well. */
@QuarkusTest
class ProvisioningContractTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CREDENTIAL =
      "Basic "
          + Base64.getEncoder()
              .encodeToString(
                  "seed-service:development-service-secret".getBytes(StandardCharsets.UTF_8));

  @Test
  void everyRecordedRequestGetsItsRecordedAnswer() throws IOException {
    JsonNode contract = JSON.readTree(Path.of("docs/contract/provision-tenant.json").toFile());
    JsonNode request = requestOf(contract);

    answered(request, contract.get("response"));
    answered(request, contract.get("repeated_response"));
    assertFalse(contract.get("refusals").isEmpty());
    for (JsonNode refusal : contract.get("refusals")) {
      refused(merged(request, refusal.get("change")), refusal);
    }
    answered(request, contract.get("repeated_response"));

    JsonNode read = contract.get("read");
    answered(requestOf(read), read.get("response"));
    assertFalse(read.get("refusals").isEmpty());
    for (JsonNode refusal : read.get("refusals")) {
      refused(merged(requestOf(read), refusal.get("change")), refusal);
    }

    JsonNode comparison = contract.get("comparison");
    answered(requestOf(comparison), comparison.get("response"));
    assertFalse(comparison.get("differing").isEmpty());
    for (JsonNode differing : comparison.get("differing")) {
      ObjectNode response = comparison.get("response").deepCopy();
      ((ObjectNode) response.get("body")).set("differences", differing.get("differences"));
      answered(merged(requestOf(comparison), differing.get("change")), response);
    }
    for (JsonNode refusal : comparison.get("refusals")) {
      refused(merged(requestOf(comparison), refusal.get("change")), refusal);
    }
    answered(request, contract.get("repeated_response"));

    JsonNode reset = contract.get("reset");
    answered(requestOf(reset), reset.get("response"));
    answered(requestOf(reset), reset.get("repeated_response"));

    JsonNode deletion = contract.get("deletion");
    for (JsonNode refusal : deletion.get("refusals")) {
      refused(merged(requestOf(deletion), refusal.get("change")), refusal);
    }
    for (int i = 0; i < 2; i++) {
      int expected = deletion.at("/response/status").asInt();
      assertEquals(expected, send(requestOf(deletion)).statusCode());
      JsonNode gone = read.at("/refusals/0");
      assertEquals(gone.get("status").asInt(), send(requestOf(read)).statusCode());
    }
    for (JsonNode overtaken : List.of(request, requestOf(reset))) {
      refused(overtaken, deletion.get("overtaken"));
    }

    JsonNode anew = contract.get("anew");
    answered(requestOf(anew), anew.get("response"));
    answered(requestOf(anew), anew.get("repeated_response"));
    send(requestOf(deletion));
  }

  private static JsonNode requestOf(JsonNode recorded) {
    ObjectNode request = recorded.get("request").deepCopy();
    ((ObjectNode) request.get("headers")).put("Authorization", CREDENTIAL);
    return request;
  }

  private static void answered(JsonNode request, JsonNode expected) throws IOException {
    Response response = send(request);
    assertEquals(expected.get("status").asInt(), response.statusCode(), response.asString());
    assertEquals(expected.get("body"), JSON.readTree(response.asString()));
  }

  private static void refused(JsonNode request, JsonNode refusal) {
    Response response = send(request);
    String when = refusal.path("when").asText();
    assertEquals(refusal.get("status").asInt(), response.statusCode(), when);
    assertEquals("application/problem+json", response.contentType(), when);
    assertEquals(refusal.get("code").asText(), response.path("code"), when);
    if (refusal.has("roles")) {
      assertEquals(List.of(refusal.at("/roles/0").asText()), response.path("roles"), when);
    }
  }

  private static Response send(JsonNode request) {
    var sent = given().urlEncodingEnabled(false);
    request
        .get("headers")
        .properties()
        .forEach(header -> sent.header(header.getKey(), header.getValue().asText()));
    if (request.has("body")) {
      sent.body(request.get("body").toString());
    }
    return sent.request(request.get("method").asText(), request.get("path").asText());
  }

  /** A JSON merge patch (RFC 7396, 2). */
  private static JsonNode merged(JsonNode target, JsonNode patch) {
    if (!patch.isObject()) {
      return patch;
    }
    ObjectNode merged = target.isObject() ? target.deepCopy() : JSON.createObjectNode();
    patch
        .properties()
        .forEach(
            change -> {
              if (change.getValue().isNull()) {
                merged.remove(change.getKey());
              } else {
                merged.set(
                    change.getKey(), merged(merged.path(change.getKey()), change.getValue()));
              }
            });
    return merged;
  }
}
