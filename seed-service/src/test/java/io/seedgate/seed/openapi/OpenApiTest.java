package io.seedgate.seed.openapi;

import static io.seedgate.seed.openapi.ServedDocument.assertNone;
import static io.seedgate.seed.openapi.ServedDocument.operations;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.openapi.ServedDocument.Described;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest {

  @Test
  void everyOperationSaysHowItRefusesAndHowToAuthenticate() throws IOException {
    assertNone(operations(), it -> !isComplete(it));
  }

  private static boolean isComplete(Described operation) {
    JsonNode text = operation.text();
    return !text.path("tags").isEmpty()
        && text.at("/responses/400").has("content")
        && text.at("/responses/401").has("content")
        && text.at("/responses/403").has("content")
        && text.at("/responses/406").has("content")
        && text.has("requestBody") == text.at("/responses/415").has("content")
        && text.at("/responses/503").has("content")
        && operation.path().contains("{id}") == text.path("responses").has("404")
        && isConditional(text) == text.at("/responses/412").has("content")
        && isConditional(text) == text.at("/responses/428").has("content")
        && text.at("/security/0").has("access_token");
  }

  @Test
  void makingATenantSaysWhatEachOfItsSuccessesLooksLike() throws IOException {
    JsonNode make = ServedDocument.read().at("/paths/~1api~1v1~1tenants/post/responses");
    for (String status : List.of("200", "201", "202")) {
      assertTrue(make.at("/" + status + "/content/application~1json").has("schema"), status);
    }
  }

  @Test
  void accessTokenIsTheOneScheme() throws IOException {
    assertEquals(
        List.of("access_token"),
        ServedDocument.read()
            .at("/components/securitySchemes")
            .propertyStream()
            .map(Map.Entry::getKey)
            .toList());
  }

  @Test
  void rowsOfUsersAreChangedAndDeletedAsTheyWereSeen() throws IOException {
    assertNone(
        operations(),
        it ->
            it.path().matches("/api/v1/(tasks|conversations|therapy-sessions)/.*")
                && Set.of("PATCH", "DELETE").contains(it.method())
                && !isConditional(it.text()));
  }

  private static boolean isConditional(JsonNode operation) {
    return operation.path("parameters").findValuesAsText("name").contains("If-Match");
  }

  @Test
  void listsSayWhatTheyCanBeAsked() throws IOException {
    JsonNode parameters =
        ServedDocument.read().get("paths").get("/api/v1/assets").at("/get/parameters");
    List<String> names = parameters.findValuesAsText("name");
    assertTrue(names.containsAll(List.of("limit", "cursor", "sort", "total", "q", "asset_type")));
    for (JsonNode parameter : parameters) {
      if (parameter.get("name").asText().equals("asset_type")) {
        assertEquals("application", parameter.at("/schema/items/enum/0").asText());
      }
    }
  }

  @Test
  void fieldsAndValuesAreNamedAsOnTheWire() throws IOException {
    JsonNode schemas = ServedDocument.read().at("/components/schemas");
    JsonNode asset = schemas.at("/Asset/properties");
    assertTrue(asset.has("asset_type"), asset.toString());
    assertTrue(asset.has("six_r_strategy"), asset.toString());
    assertFalse(asset.has("assetType"), asset.toString());
    assertTrue(schemas.at("/AssetType/enum").toString().contains("\"load_balancer\""));
    assertTrue(schemas.at("/PageAsset/properties").has("next_cursor"), schemas.toString());
  }
}
