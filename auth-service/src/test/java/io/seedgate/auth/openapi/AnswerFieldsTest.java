package io.seedgate.auth.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AnswerFieldsTest {

  @Inject OpenApiProbe probe;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/me",
        "/api/v1/me/sessions",
        "/api/v1/users",
        "/api/v1/sessions",
        "/api/v1/audit-events",
        "/api/v1/tenants",
        "/api/v1/roles",
        "/api/v1/permissions"
      })
  void answersHaveTheFieldsThatAreDescribedAndNoOthers(String path) throws IOException {
    JsonNode answer =
        new ObjectMapper()
            .readTree(
                probe
                    .caller(path)
                    .get(path + (path.endsWith("/me") ? "" : "?limit=50"))
                    .asString());
    JsonNode document = ServedDocument.read();
    JsonNode schema =
        document.path("paths").path(path).at("/get/responses/200/content/application~1json/schema");
    List<String> wrong = new ArrayList<>();
    compare(document, schema, answer, path, wrong);
    assertEquals(List.of(), wrong);
  }

  /** As far as fields go: which there are, and which may be null. */
  private static void compare(
      JsonNode document, JsonNode schema, JsonNode value, String path, List<String> wrong) {
    if (schema.has("$ref")) {
      JsonNode meant = document.at(schema.get("$ref").asText().substring(1));
      compare(document, meant, value, path, wrong);
    } else if (schema.has("anyOf")) {
      JsonNode meant =
          schema
              .get("anyOf")
              .valueStream()
              .filter(it -> it.path("type").asText().equals("null") == value.isNull())
              .findFirst()
              .orElseThrow();
      compare(document, meant, value, path, wrong);
    } else if (value.isNull()) {
      if (!schema.path("type").toString().contains("null")) {
        wrong.add(path + " is null");
      }
    } else if (value.isArray()) {
      value.forEach(it -> compare(document, schema.get("items"), it, path + "[]", wrong));
    } else if (value.isObject() && schema.has("properties")) {
      value
          .properties()
          .forEach(
              field -> {
                JsonNode described = schema.get("properties").get(field.getKey());
                String name = path + "." + field.getKey();
                if (described == null) {
                  wrong.add(name + " is not described");
                } else {
                  compare(document, described, field.getValue(), name, wrong);
                }
              });
    }
  }

  @Test
  void anyJsonIsNotDescribedByTheClassThatCarriesIt() throws IOException {
    for (String name : List.of("Json", "JsonNode")) {
      JsonNode schema = ServedDocument.read().at("/components/schemas/" + name);
      assertFalse(schema.isMissingNode(), name);
      assertFalse(schema.has("properties"), schema.toString());
    }
  }

  @Test
  void fieldsAreNamedAsOnTheWire() throws IOException {
    JsonNode fields = ServedDocument.read().at("/components/schemas/SignUp/properties");
    assertTrue(fields.has("full_name"), fields.toString());
    assertTrue(!fields.has("fullName"), fields.toString());
  }
}
