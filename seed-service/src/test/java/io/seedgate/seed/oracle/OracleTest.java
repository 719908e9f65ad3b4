package io.seedgate.seed.oracle;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestCalls;
import io.seedgate.seed.TestTokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the oracle says of each persona, held against the API: every count, every call. Tokens are
 * the tests' own here; the command's integration test asks with those of auth-service.
 */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class OracleTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Lists that are the operator's, of whatever tenants there are. */
  private static final Set<String> OF_THE_OPERATOR =
      Set.of("/api/v1/tenants", "/api/v1/tenants/{id}/diff", "/api/v1/packs");

  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy"})
  void everyPersonaSeesAndMayWhatTheOracleSays(String pack) throws IOException {
    JsonNode document = document();
    UUID tenant = made(pack);
    JsonNode oracle = oracle(tenant);
    List<String> wrong = new ArrayList<>();
    Set<String> roles = new HashSet<>();
    for (JsonNode persona : oracle.get("personas")) {
      String token = token(tenant, persona);
      Set<String> asked = new HashSet<>();
      for (JsonNode list : persona.get("lists")) {
        String path = list.get("path").asText();
        HttpResponse<String> answer = TestCalls.get(token, path + "?total=true&limit=1");
        asked.add(path.replaceAll("[0-9a-f-]{36}", "{id}"));
        if (answer.statusCode() != 200
            || !json(answer.body()).path("total").equals(list.get("count"))) {
          wrong.add("%s: %s, but %s".formatted(persona.get("key"), list, answer.body()));
        }
      }
      if (roles.add(persona.get("role").asText())) {
        wrong.addAll(wrongCalls(document, persona, token));
      }
      assertTrue(asked.size() >= (persona.get("lists").isEmpty() ? 0 : 2), asked.toString());
    }
    assertEquals(List.of(), wrong);
  }

  /** Those that are said to be forbidden are, and no other. */
  private static List<String> wrongCalls(JsonNode document, JsonNode persona, String token)
      throws IOException {
    Set<String> forbidden = new HashSet<>();
    persona
        .get("forbidden")
        .forEach(
            call -> forbidden.add(call.get("method").asText() + " " + call.get("path").asText()));
    List<String> wrong = new ArrayList<>();
    for (var path : document.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
        boolean expected = forbidden.contains(method + " " + path.getKey());
        // What isn't refused says nothing: it would change what is counted.
        var answer = call(token, method, path.getKey(), operation.getValue(), expected);
        boolean refused =
            answer.statusCode() == 403
                && "forbidden".equals(json(answer.body()).path("code").asText());
        if (refused != expected) {
          wrong.add(
              "%s %s as %s: %d"
                  .formatted(method, path.getKey(), persona.get("key"), answer.statusCode()));
        }
      }
    }
    assertTrue(forbidden.size() > 10, forbidden.toString());
    return wrong;
  }

  /** On rows that nobody has; with a body that would do, or an empty one. */
  private static HttpResponse<String> call(
      String token, String method, String path, JsonNode operation, boolean told) {
    String ofNobody = path.replaceAll("\\{.*?}", UUID.randomUUID().toString());
    for (var content : operation.at("/requestBody/content").properties()) {
      String example = content.getValue().path("example").toString();
      return TestCalls.call(token, method, ofNobody, content.getKey(), told ? example : "");
    }
    return TestCalls.call(token, method, ofNobody);
  }

  @Test
  void therapistsSeeTheirOwnPatientsAlone() throws IOException {
    JsonNode oracle = oracle(made("therapy"));
    for (String therapist : List.of("jonas.weber", "amira.haddad", "sofia.marin")) {
      assertEquals(4, count(oracle, therapist, "/api/v1/patients"));
    }
    assertEquals(0, count(oracle, "ruth.adler", "/api/v1/patients"));
    assertEquals(0, count(oracle, "office", "/api/v1/therapy-sessions"));
    long all = count(oracle, "ruth.adler", "/api/v1/therapy-sessions");
    assertTrue(all > count(oracle, "jonas.weber", "/api/v1/therapy-sessions"));
  }

  @Test
  void oracleKnowsEveryListOfTheApi() throws IOException {
    JsonNode document = document();
    Set<String> lists = new HashSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .at("/get/parameters")
                    .forEach(
                        parameter -> {
                          if (parameter.get("name").asText().equals("cursor")) {
                            lists.add(path.getKey());
                          }
                        }));
    lists.removeAll(OF_THE_OPERATOR);
    assertEquals(lists, Sight.ALL.stream().map(Sight::path).collect(toSet()));
  }

  @Test
  void oracleIsForThoseWhoReadTenants() throws IOException {
    UUID tenant = made("workspace");
    String stranger =
        TestTokens.reader(
            UUID.randomUUID(),
            claims -> claims.setStringListClaim("permissions", List.of("tenants:read")));
    as(stranger).get("/api/v1/tenants/" + tenant + "/oracle").then().statusCode(404);
    as(TestTokens.reader(tenant))
        .get("/api/v1/tenants/" + tenant + "/oracle")
        .then()
        .statusCode(403);
    operator().get("/api/v1/tenants/" + UUID.randomUUID() + "/oracle").then().statusCode(404);
    operator()
        .get("/api/v1/tenants/" + tenant + "/oracle")
        .then()
        .body("personas[0].email", equalTo("lena@" + slug(tenant) + ".example"))
        .body("personas[0].lists.find { it.path == '/api/v1/tasks' }.count > 0", equalTo(true));
  }

  private static String slug(UUID tenant) {
    return operator().get("/api/v1/tenants/" + tenant).path("slug");
  }

  private static long count(JsonNode oracle, String persona, String path) {
    for (JsonNode one : oracle.get("personas")) {
      for (JsonNode list : one.get("lists")) {
        if (one.get("key").asText().equals(persona) && list.get("path").asText().equals(path)) {
          return list.get("count").asLong();
        }
      }
    }
    throw new AssertionError("%s has no %s".formatted(persona, path));
  }

  private static String token(UUID tenant, JsonNode persona) {
    List<String> permissions = new ArrayList<>();
    persona.get("permissions").forEach(it -> permissions.add(it.asText()));
    return TestTokens.reader(
        tenant,
        claims -> {
          claims.setSubject(persona.get("id").asText());
          claims.setStringListClaim("permissions", permissions);
        });
  }

  private static JsonNode oracle(UUID tenant) throws IOException {
    Response answer = operator().get("/api/v1/tenants/" + tenant + "/oracle");
    assertEquals(200, answer.statusCode());
    return json(answer.asString());
  }

  private static JsonNode document() throws IOException {
    return json(given().accept("application/json").get("/q/openapi").asString());
  }

  private static JsonNode json(String body) throws IOException {
    return JSON.readTree(body);
  }

  @ParameterizedTest
  @ValueSource(strings = {"estate", "workspace", "therapy"})
  void everyPersonaSeesAtScaleWhatTheOracleSays(String pack) throws IOException {
    UUID tenant = made(pack, 10);
    List<String> wrong = new ArrayList<>();
    for (JsonNode persona : oracle(tenant).get("personas")) {
      String token = token(tenant, persona);
      for (JsonNode list : persona.get("lists")) {
        String path = list.get("path").asText();
        // single threads and sessions are the story's, as above
        if (!path.matches(".*[0-9a-f]{12}/.*")) {
          HttpResponse<String> answer = TestCalls.get(token, path + "?total=true&limit=1");
          if (!json(answer.body()).path("total").equals(list.get("count"))) {
            wrong.add("%s: %s, but %s".formatted(persona.get("key"), list, answer.body()));
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  /** At any scale a therapist of the story has their own; who supervises, or works, has more. */
  @Test
  void scaleSurroundsPersonasWithWhatIsNotTheirs() throws IOException {
    JsonNode therapy = oracle(made("therapy", 10));
    assertEquals(4, count(therapy, "jonas.weber", "/api/v1/patients"));
    assertEquals(26, count(therapy, "jonas.weber", "/api/v1/therapy-sessions"));
    assertEquals(78 + 9 * 50, count(therapy, "ruth.adler", "/api/v1/therapy-sessions"));
    JsonNode workspace = oracle(made("workspace", 10));
    assertEquals(11 + 9, count(workspace, "lena", "/api/v1/tasks"));
    assertEquals(3 + 9, count(workspace, "lena", "/api/v1/conversations"));
  }

  private static UUID made(String pack) {
    return made(pack, 1);
  }

  private static UUID made(String pack, int scale) {
    return operator()
        .contentType("application/json")
        .body(Map.of("pack", pack, "scale", scale))
        .post("/api/v1/tenants")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  private static RequestSpecification operator() {
    return as(
        TestTokens.reader(
            UUID.randomUUID(),
            claims -> {
              claims.unsetClaim("tenant_id");
              claims.unsetClaim("tenant_epoch");
              claims.setStringListClaim("permissions", List.of("tenants:read", "tenants:write"));
            }));
  }

  private static RequestSpecification as(String token) {
    return given().urlEncodingEnabled(false).auth().oauth2(token);
  }
}
