package io.seedgate.seed.tenant;

import static io.seedgate.seed.TestBody.code;
import static io.seedgate.seed.tenant.TenantCalls.TENANTS;
import static io.seedgate.seed.tenant.TenantCalls.operator;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tenants of a scale above 1, as operators make, reset and delete them. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class ScaleApiTest {

  @Inject SeededTenants seeded;

  @AfterEach
  void keepTheContract() {
    assertEquals("", FakeAuthService.breaches());
  }

  @ParameterizedTest
  @CsvSource({
    "estate, assets, 60, 600, name, asset_dependencies",
    "workspace, tasks, 42, 357, title, messages",
    "therapy, therapy_sessions, 78, 528, summary, therapeutic_notes"
  })
  void everyRuleHoldsAtScaleAndResetMakesTheSameRows(
      String pack, String table, int story, int all, String text, String other) {
    JsonPath made =
        asked(Map.of("pack", pack, "scale", 10, "seed", 7)).statusCode(201).extract().jsonPath();
    UUID id = made.getUUID("id");
    assertEquals(story, made.getMap("ids." + table).size());
    operator()
        .get(TENANTS + "/" + id + "/validation")
        .then()
        .statusCode(200)
        .body("checks.findAll { !it.passed }", equalTo(List.of()));
    operator().get(TENANTS + "/" + id).then().body("scale", equalTo(10), "seed", equalTo(7));
    assertEquals(all, seeded.rows(id, "SELECT FROM " + table).size());
    Map<String, List<String>> pristine = seeded.contents(id);
    seeded.execute(id, "UPDATE %s SET %s = 'Mine'".formatted(table, text));
    seeded.execute(id, "DELETE FROM " + other);

    operator().post(TENANTS + "/" + id + ":reset").then().statusCode(200);

    assertEquals(pristine, seeded.contents(id));
    operator().delete(TENANTS + "/" + id).then().statusCode(204);
    assertEquals(0, seeded.rows(id, "SELECT FROM " + table).size());
  }

  @Test
  @Tag("slow")
  void aThousandfoldEstateIsValid() {
    Response answer = operator().body(Map.of("pack", "estate", "scale", 1_000)).post(TENANTS);
    answer.then().statusCode(202);
    String run = answer.header("Location");
    while (operator().get(run).path("status").equals("running")) {
      LockSupport.parkNanos(200_000_000);
    }
    operator()
        .get(TENANTS + "/" + answer.path("id") + "/validation")
        .then()
        .statusCode(200)
        .body("checks.findAll { !it.passed }", equalTo(List.of()));
  }

  @Test
  void largeTenantIsMadeResetAndDeletedAfterTheAnswer()
      throws InterruptedException, JsonProcessingException {
    Response answer = operator().body(Map.of("pack", "estate", "scale", 100)).post(TENANTS);
    answer
        .then()
        .statusCode(202)
        .header("Location", startsWith("http"))
        .body("scale", equalTo(100), "personas.key", hasItems("demo"));
    UUID id = answer.jsonPath().getUUID("id");
    operator().get(TENANTS + "/" + id).then().statusCode(404);
    Map<String, Object> made = completed(answer);
    seeded.execute(id, "UPDATE assets SET name = 'Mine'");

    Response reset = operator().post(TENANTS + "/" + id + ":reset");
    reset.then().statusCode(202).body("epoch", equalTo(2));
    assertEquals(made.get("assets"), completed(reset).get("assets"));
    assertEquals(0, seeded.rows(id, "SELECT FROM assets WHERE name = 'Mine'").size());
    operator().get(TENANTS + "/" + id).then().body("status", equalTo("ready"));

    Response deletion = operator().delete(TENANTS + "/" + id);
    deletion.then().statusCode(202);
    operator().get(TENANTS + "/" + id).then().statusCode(404);
    assertEquals(Map.of(), completed(deletion));
    assertEquals(0, seeded.rows(id, "SELECT FROM assets").size());
  }

  /** Follows the run that an answer names; how many rows of which table it has written. */
  private static Map<String, Object> completed(Response answer)
      throws InterruptedException, JsonProcessingException {
    String run = answer.header("Location");
    JsonNode state = state(run);
    Set<Integer> done = new HashSet<>();
    while (state.get("status").asText().equals("running")) {
      done.add(state.get("rows_done").asInt());
      Thread.sleep(100);
      state = state(run);
    }
    assertEquals("completed", state.get("status").asText(), state.toString());
    assertEquals(state.get("rows_planned"), state.get("rows_done"));
    assertTrue(state.get("rows_done").asInt() > 20_000, state.toString());
    if (!state.get("kind").asText().equals("delete")) {
      assertTrue(done.size() > 1, "no progress was told: " + done);
    }
    return new ObjectMapper().convertValue(state.get("rows_by_table"), new TypeReference<>() {});
  }

  private static JsonNode state(String run) throws JsonProcessingException {
    return new ObjectMapper().readTree(operator().get(run).asString());
  }

  @Test
  void whatIsNoScaleOrSeedIsRefused() {
    for (Map<String, Object> wish :
        List.<Map<String, Object>>of(
            Map.of("scale", 0),
            Map.of("scale", 10_001),
            Map.of("scale", 1.5),
            Map.of("scale", "2"),
            Map.of("seed", -1),
            Map.of("seed", 1L << 53))) {
      Map<String, Object> request = new HashMap<>(wish);
      request.put("pack", "estate");
      assertEquals(400, asked(request).extract().statusCode(), wish.toString());
    }
    asked(Map.of("pack", "harbour", "scale", 2)).statusCode(422).body(code("one_scale_only"));
    operator()
        .body(Map.of("pack", "harbour", "scale", 2))
        .post(TENANTS + "?dry_run=true")
        .then()
        .statusCode(422)
        .body(code("one_scale_only"));
  }

  private static ValidatableResponse asked(Map<String, ?> request) {
    return operator().body(request).post(TENANTS).then();
  }
}
