package io.seedgate.seed.tenant;

import static io.seedgate.seed.TestBody.code;
import static io.seedgate.seed.tenant.TenantCalls.IMF_FIXDATE;
import static io.seedgate.seed.tenant.TenantCalls.TENANTS;
import static io.seedgate.seed.tenant.TenantCalls.admin;
import static io.seedgate.seed.tenant.TenantCalls.as;
import static io.seedgate.seed.tenant.TenantCalls.lastRun;
import static io.seedgate.seed.tenant.TenantCalls.made;
import static io.seedgate.seed.tenant.TenantCalls.operator;
import static io.seedgate.seed.tenant.TenantCalls.ownersAreGone;
import static io.seedgate.seed.tenant.TenantCalls.reset;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tenants are made, moved in time, and reached by whom they are for. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class TenantApiTest {

  @Inject SeededTenants seeded;
  @Inject Upkeep upkeep;

  private static UUID flagged;

  @AfterEach
  void keepTheContract() {
    FakeAuthService.beAway(false);
    assertEquals("", FakeAuthService.breaches());
  }

  @Test
  void tenantIsMadeWithItsLoginsAndRows() {
    JsonPath made =
        operator()
            .body(Map.of("pack", "estate", "ttl", "PT2H"))
            .post(TENANTS)
            .then()
            .statusCode(201)
            .header("Sunset", matchesPattern(IMF_FIXDATE))
            .extract()
            .jsonPath();
    UUID id = made.getUUID("id");
    String slug = made.getString("slug");
    assertTrue(slug.matches("estate-[a-z0-9]{6,12}"), slug);
    assertEquals("DemoCorp International", made.getString("name"));
    assertEquals(
        List.of("demo", "analyst", "viewer", "client.admin"), made.getList("personas.key"));
    assertEquals("demo@" + slug + ".example", made.getString("personas[0].email"));
    assertEquals("seedgate-demo-2026", made.getString("personas[0].password"));
    assertEquals("engagement_manager", made.getString("personas[0].role"));
    assertTrue(
        OffsetDateTime.parse(made.getString("expires_at"))
            .isAfter(OffsetDateTime.now().plusMinutes(110)));
    assertTrue(FakeAuthService.knows(id));
    assertEquals(
        1,
        seeded.rows(id, "SELECT FROM client_accounts JOIN tenants USING (id, expires_at)").size());

    JsonPath assets = as(id, 1).get("/api/v1/assets?limit=500").jsonPath();
    assertEquals(60, assets.getList("items").size());
    Map<String, String> ids = made.getMap("ids.assets");
    assertEquals(List.copyOf(ids.values()).size(), assets.getList("items").size());
    assertTrue(ids.values().containsAll(assets.getList("items.id")));
    operator().get(TENANTS + "/" + id + "/ids").then().body("assets", equalTo(ids));
    as(id, 1)
        .get(TENANTS + "/" + id + "/ids")
        .then()
        .body("users.demo", equalTo(made.getString("ids.users.demo")));
  }

  @Test
  void tenantWithoutLoginsIsNeverSeenAndUndone() {
    FakeAuthService.beAway(true);
    String name = "Without logins " + UUID.randomUUID();
    operator()
        .body(Map.of("pack", "estate", "name", name))
        .post(TENANTS)
        .then()
        .statusCode(503)
        .header("Retry-After", notNullValue())
        .body(code("auth_unavailable"))
        .body("action", equalTo("retry"));
    operator().get(TENANTS + "?limit=500").then().body("items.name", not(hasItem(name)));
    UUID id =
        seeded
            .rows(UUID.randomUUID(), "SELECT id FROM tenants WHERE name = '%s'".formatted(name))
            .get(0)
            .getUUID(0);
    operator().get(TENANTS + "/" + id).then().statusCode(404);
    as(id, 1).get("/api/v1/assets").then().statusCode(410).body(code("tenant_gone"));

    FakeAuthService.beAway(false);
    ownersAreGone(seeded);
    SeededTenants.await(upkeep.run());

    assertEquals(
        0,
        seeded
            .rows(UUID.randomUUID(), "SELECT FROM tenants WHERE name = '%s'".formatted(name))
            .size());
    operator()
        .get("/api/v1/runs/" + lastRun(seeded, id))
        .then()
        .body(
            "kind",
            equalTo("seed"),
            "status",
            equalTo("failed"),
            "error",
            containsString("auth-service"));
  }

  @Test
  void tenantIsMovedInTimeWithoutEndingSessions() {
    UUID id = made(Map.of("anchor_date", "2026-11-20"));
    String start =
        as(id, 1)
            .get("/api/v1/migration-waves?sort=wave_number")
            .path("items[1].planned_start_date");
    operator()
        .body(Map.of("date", "2027-03-05"))
        .put(TENANTS + "/" + id + "/anchor-date")
        .then()
        .statusCode(200)
        .body(
            "anchor_date",
            equalTo("2027-03-05"),
            "follows_today",
            equalTo(false),
            "epoch",
            equalTo(1));
    String moved =
        as(id, 1)
            .get("/api/v1/migration-waves?sort=wave_number")
            .path("items[1].planned_start_date");
    assertEquals(LocalDate.parse(start).plusDays(105), LocalDate.parse(moved));
    operator()
        .delete(TENANTS + "/" + id + "/anchor-date")
        .then()
        .statusCode(200)
        .body("follows_today", equalTo(true));
  }

  /** What is due today, and who is seen today, follow from the day. */
  @ParameterizedTest
  @ValueSource(strings = {"workspace", "therapy"})
  void tenantOfRowsOfUsersIsOnAnyDayAsOneMadeForIt(String pack) {
    UUID id = made(Map.of("pack", pack, "anchor_date", "2026-11-20"));
    String day = TENANTS + "/" + id + "/anchor-date";
    operator().body(Map.of("date", "2027-03-07")).put(day).then().statusCode(200);
    Map<String, List<String>> moved = seeded.contents(id);
    seeded.execute(id, "DELETE FROM client_accounts");
    operator().post(reset(id)).then().statusCode(200);
    assertEquals(seeded.contents(id), moved);
    operator().delete(day).then().statusCode(200);
    operator().get(TENANTS + "/" + id + "/validation").then().body("valid", equalTo(true));
  }

  @Test
  void tenantOfAnotherVersionOfItsPackTellsNoIdsAndStaysOnItsDay() {
    UUID id = made(Map.of("anchor_date", "2026-11-20"));
    seeded.execute(id, "UPDATE tenants SET pack_hash = 'of before' WHERE id = current_tenant_id()");
    Map<String, List<String>> versions = seeded.versions(id);
    String day = TENANTS + "/" + id + "/anchor-date";
    for (Response answer :
        List.of(
            operator().get(TENANTS + "/" + id + "/ids"),
            operator().body(Map.of("date", "2027-03-05")).put(day),
            operator().delete(day))) {
      answer.then().statusCode(409).body(code("pack_changed"));
    }
    assertEquals(versions, seeded.versions(id));
    operator()
        .get(TENANTS + "/" + id)
        .then()
        .body("anchor_date", equalTo("2026-11-20"), "follows_today", equalTo(false));
    operator().post(reset(id)).then().statusCode(200);
    operator().get(TENANTS + "/" + id + "/ids").then().statusCode(200);
    operator().delete(day).then().statusCode(200);
  }

  @Test
  void whoeverLoggedInToATenantReachesNoOther() {
    UUID own = made(Map.of());
    UUID other = made(Map.of());
    RequestSpecification admin = admin(own, 1);
    assertEquals(List.of(own.toString()), admin(own, 1).get(TENANTS).path("items.id"));
    admin.get(TENANTS + "/" + own).then().statusCode(200);
    admin(own, 1).get(TENANTS + "/" + other).then().statusCode(404);
    admin(own, 1).get(TENANTS + "/" + other + "/ids").then().statusCode(404);
    admin(own, 1).post(reset(other)).then().statusCode(404);
    admin(own, 1).delete(TENANTS + "/" + other).then().statusCode(404);
    admin(own, 1).get("/api/v1/runs/" + lastRun(seeded, other)).then().statusCode(404);
    admin(own, 1).get("/api/v1/runs/" + lastRun(seeded, own)).then().statusCode(200);
    admin(own, 1)
        .body(Map.of("pack", "estate"))
        .post(TENANTS)
        .then()
        .statusCode(403)
        .body(code("operator_required"));
    admin(own, 1).post(reset(own)).then().statusCode(200);
    as(own, 2).post(reset(own)).then().statusCode(403).body(code("forbidden"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pack: nowhere | 422 | unknown_pack",
        "pack: No Pack | 400 | validation_failed",
        "name: x | 400 | validation_failed",
        "pack: estate, ttl: PT0S | 400 | validation_failed",
        "pack: estate, ttl: P999D | 400 | validation_failed",
        "pack: estate, ttl: soon | 400 | validation_failed",
        "pack: estate, anchor_date: tomorrow | 400 | validation_failed",
        "pack: estate, size: 2 | 400 | unknown_field",
      })
  void whatCannotBeMadeIsRefused(String fields, int status, String code) {
    Map<String, String> body = new HashMap<>();
    for (String field : fields.split(", ")) {
      body.put(field.split(": ")[0], field.split(": ")[1]);
    }
    operator().body(body).post(TENANTS).then().statusCode(status).body("code", endsWith(code));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST   |        | ?dry_run=yes                | validation_failed",
        "POST   |        | ?dry_run=1                  | validation_failed",
        "POST   |        | ?dry_run                    | validation_failed",
        "POST   |        | ?dryRun=true                | unknown_parameter",
        "POST   |        | ?dry_run=false&dry_run=true | validation_failed",
        "POST   | :reset | ?dry_run=yes                | validation_failed",
        "POST   | :reset | ?dry_run                    | validation_failed",
        "POST   | :reset | ?force=1                    | validation_failed",
        "POST   | :reset | ?forc=true                  | unknown_parameter",
        "DELETE |        | ?force=yes                  | validation_failed",
        "DELETE |        | ?dry_run=true               | unknown_parameter",
      })
  void mistypedFlagIsRefusedAndNothingDone(
      String method, String action, String query, String code) {
    UUID id = flagged();
    boolean makes = method.equals("POST") && action == null;
    var request = operator();
    if (makes) {
      request.body(Map.of("pack", "estate"));
    }
    var refused =
        request
            .request(
                method,
                (makes ? TENANTS : TENANTS + "/" + id + (action == null ? "" : action)) + query)
            .then()
            .statusCode(400)
            .body(code(code));
    if (code.equals("validation_failed") && query.matches("\\?\\w+=\\w+")) {
      refused
          .body("violations[0].field", oneOf("dry_run", "force"))
          .body("violations[0].in", equalTo("query"));
    }
    operator().get(TENANTS + "/" + id).then().statusCode(200).body("epoch", equalTo(1));
  }

  @Test
  void aDeletionTakesNoBody() {
    UUID id = flagged();
    operator()
        .body(Map.of("dry_run", true))
        .delete(TENANTS + "/" + id)
        .then()
        .statusCode(400)
        .body(code("unexpected_body"));
    operator()
        .delete(TENANTS + "/" + id + "/lease?dry_run=true")
        .then()
        .statusCode(400)
        .body(code("unknown_parameter"));
    operator().get(TENANTS + "/" + id).then().statusCode(200);
  }

  /** The one tenant that mistyped calls are made at; none of them does anything to it. */
  private static UUID flagged() {
    if (flagged == null) {
      flagged = made(Map.of());
    }
    return flagged;
  }
}
