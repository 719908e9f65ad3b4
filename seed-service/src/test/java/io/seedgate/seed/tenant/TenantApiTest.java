package io.seedgate.seed.tenant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
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

/** The life of tenants as callers see it. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class TenantApiTest {

  private static final String TENANTS = "/api/v1/tenants";
  private static final String IMF_FIXDATE =
      "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT";

  private static UUID flagged;

  @Inject SeededTenants seeded;
  @Inject Upkeep upkeep;

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
  void everyAnswerForATenantWithATimeToLiveAnnouncesItsEnd() {
    UUID throwAway = made(Map.of("ttl", "P1D"));
    as(throwAway, 1)
        .get("/api/v1/assets")
        .then()
        .statusCode(200)
        .header("Sunset", matchesPattern(IMF_FIXDATE));
    as(throwAway, 1)
        .get("/api/v1/assets/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .header("Sunset", matchesPattern(IMF_FIXDATE));
    operator().get(TENANTS + "/" + throwAway).then().header("Sunset", matchesPattern(IMF_FIXDATE));
    UUID lasting = made(Map.of());
    as(lasting, 1).get("/api/v1/assets").then().statusCode(200).header("Sunset", nullValue());
  }

  @Test
  void resetBringsRowsBackKeepsIdsAndRevokesTokens() {
    UUID id = made(Map.of());
    UUID neighbour = made(Map.of());
    Map<String, List<String>> pristine = seeded.contents(id);
    Map<String, List<String>> neighbours = seeded.versions(neighbour);
    seeded.execute(id, "DELETE FROM wave_assignments");
    seeded.execute(id, "UPDATE assets SET name = 'Mine'");
    as(id, 1).get("/api/v1/assets?name=x").then().statusCode(400);

    operator()
        .post(reset(id))
        .then()
        .statusCode(200)
        .body("epoch", equalTo(2), "status", equalTo("ready"));

    assertEquals(pristine, seeded.contents(id));
    assertEquals(neighbours, seeded.versions(neighbour));
    as(id, 1)
        .get("/api/v1/assets")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body("code", equalTo("token_revoked"), "action", equalTo("login"));
    as(id, 2).get("/api/v1/assets").then().statusCode(200);
    as(neighbour, 1).get("/api/v1/assets").then().statusCode(200);
  }

  @Test
  void resetAndDeletionUnderALeaseNeedForce() {
    UUID id = made(Map.of("ttl", "PT1H"));
    lease(id, "ci-run-1", "PT3H").then().statusCode(200).body("lease_holder", equalTo("ci-run-1"));
    OffsetDateTime expiry =
        OffsetDateTime.parse(operator().get(TENANTS + "/" + id).path("expires_at"));
    assertTrue(expiry.isAfter(OffsetDateTime.now().plusMinutes(170)), expiry.toString());

    lease(id, "somebody-else", "PT1H")
        .then()
        .statusCode(409)
        .body("code", equalTo("tenant_leased"), "lease_holder", equalTo("ci-run-1"))
        .body("detail", not(containsString("force")));
    String until =
        lease(id, "ci-run-1", "PT4H").then().statusCode(200).extract().path("leased_until");
    operator()
        .post(reset(id))
        .then()
        .statusCode(409)
        .body("code", equalTo("tenant_leased"), "detail", containsString("force=true"))
        .body("lease_holder", equalTo("ci-run-1"), "leased_until", equalTo(until));
    operator()
        .delete(TENANTS + "/" + id)
        .then()
        .statusCode(409)
        .body("code", equalTo("tenant_leased"), "lease_holder", equalTo("ci-run-1"));
    operator().post(reset(id) + "?force=true").then().statusCode(200).body("epoch", equalTo(2));
    operator().delete(TENANTS + "/" + id + "/lease").then().statusCode(204);
    operator().post(reset(id)).then().statusCode(200).body("epoch", equalTo(3));
    lease(id, "ci-run-2", "PT1H").then().statusCode(200);
    operator().delete(TENANTS + "/" + id + "?force=true").then().statusCode(204);
  }

  @Test
  void expiredTenantIsGoneAtOnceAndSweptWithItsLogins() {
    UUID id = made(Map.of("ttl", "PT1H"));
    seeded.execute(
        id,
        "UPDATE tenants SET expires_at = now() - interval '1 second' WHERE id = current_tenant_id()");

    as(id, 1)
        .get("/api/v1/assets")
        .then()
        .statusCode(410)
        .header("Sunset", notNullValue())
        .body("code", equalTo("tenant_expired"));
    operator().get(TENANTS + "/" + id).then().statusCode(404);
    operator().post(reset(id)).then().statusCode(404);
    lease(id, "late", "PT1H").then().statusCode(404);

    SeededTenants.await(upkeep.run());

    seeded.contents(id).forEach((table, rows) -> assertEquals(List.of(), rows, table));
    assertFalse(FakeAuthService.knows(id));
    as(id, 1).get("/api/v1/assets").then().statusCode(410).body("code", equalTo("tenant_gone"));
  }

  @Test
  void deletedTenantIsGoneWithRowsAndLogins() {
    UUID id = made(Map.of());
    UUID neighbour = made(Map.of());

    operator().delete(TENANTS + "/" + id).then().statusCode(204);

    seeded.contents(id).forEach((table, rows) -> assertEquals(List.of(), rows, table));
    assertFalse(FakeAuthService.knows(id));
    as(id, 1).get("/api/v1/assets").then().statusCode(410).body("code", equalTo("tenant_gone"));
    operator().delete(TENANTS + "/" + id).then().statusCode(404);
    as(neighbour, 1).get("/api/v1/assets").then().statusCode(200);
    UUID run = lastRun(id);
    operator()
        .get("/api/v1/runs/" + run)
        .then()
        .body("kind", equalTo("delete"), "status", equalTo("completed"), "step", equalTo("done"));
  }

  @Test
  void whatWasDecidedGoesOnWhenAuthServiceComesBack() {
    UUID reset = made(Map.of());
    UUID deleted = made(Map.of());
    FakeAuthService.beAway(true);

    String run =
        operator()
            .post(reset(reset))
            .then()
            .statusCode(202)
            .body("status", equalTo("resetting"), "epoch", equalTo(2))
            .extract()
            .header("Location");
    operator()
        .delete(TENANTS + "/" + deleted)
        .then()
        .statusCode(202)
        .header("Location", notNullValue());
    as(reset, 1).get("/api/v1/assets").then().statusCode(401);
    as(deleted, 1).get("/api/v1/assets").then().statusCode(410);
    operator()
        .get(run)
        .then()
        .body("status", equalTo("running"), "error", containsString("no answer"));
    operator().post(reset(reset)).then().statusCode(409).body("code", equalTo("tenant_busy"));

    FakeAuthService.beAway(false);
    ownersAreGone();
    SeededTenants.await(upkeep.run());

    operator().get(run).then().body("status", equalTo("completed"), "error", nullValue());
    operator().get(TENANTS + "/" + reset).then().body("status", equalTo("ready"));
    assertFalse(FakeAuthService.knows(deleted));
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
        .body("code", equalTo("auth_unavailable"), "action", equalTo("retry"));
    operator().get(TENANTS + "?limit=500").then().body("items.name", not(hasItem(name)));
    UUID id =
        seeded
            .rows(UUID.randomUUID(), "SELECT id FROM tenants WHERE name = '%s'".formatted(name))
            .get(0)
            .getUUID(0);
    operator().get(TENANTS + "/" + id).then().statusCode(404);
    as(id, 1).get("/api/v1/assets").then().statusCode(410).body("code", equalTo("tenant_gone"));

    FakeAuthService.beAway(false);
    ownersAreGone();
    SeededTenants.await(upkeep.run());

    assertEquals(
        0,
        seeded
            .rows(UUID.randomUUID(), "SELECT FROM tenants WHERE name = '%s'".formatted(name))
            .size());
    operator()
        .get("/api/v1/runs/" + lastRun(id))
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
    admin(own, 1).get("/api/v1/runs/" + lastRun(other)).then().statusCode(404);
    admin(own, 1).get("/api/v1/runs/" + lastRun(own)).then().statusCode(200);
    admin(own, 1)
        .body(Map.of("pack", "estate"))
        .post(TENANTS)
        .then()
        .statusCode(403)
        .body("code", equalTo("operator_required"));
    admin(own, 1).post(reset(own)).then().statusCode(200);
    as(own, 2).post(reset(own)).then().statusCode(403).body("code", equalTo("forbidden"));
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
    request
        .request(
            method, (makes ? TENANTS : TENANTS + "/" + id + (action == null ? "" : action)) + query)
        .then()
        .statusCode(400)
        .body("code", equalTo(code));
    operator().get(TENANTS + "/" + id).then().statusCode(200).body("epoch", equalTo(1));
  }

  @Test
  void resetTakesNoBody() {
    UUID id = flagged();
    operator()
        .body(Map.of("force", true))
        .post(reset(id))
        .then()
        .statusCode(400)
        .body("code", equalTo("unexpected_body"));
    operator().get(TENANTS + "/" + id).then().body("epoch", equalTo(1));
  }

  /** The one tenant that mistyped calls are made at; none of them does anything to it. */
  private static UUID flagged() {
    if (flagged == null) {
      flagged = made(Map.of());
    }
    return flagged;
  }

  /** As if each run's owner had been killed. */
  private void ownersAreGone() {
    seeded.execute(
        UUID.randomUUID(),
        "UPDATE tenants SET claimed_until = now() - interval '1 second' WHERE status <> 'ready'");
  }

  private UUID lastRun(UUID tenant) {
    return seeded
        .rows(
            tenant,
            "SELECT id FROM seed_runs WHERE client_account_id = $1 ORDER BY started_at DESC LIMIT 1",
            tenant)
        .get(0)
        .getUUID(0);
  }

  private static UUID made(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.put("pack", "estate");
    return operator()
        .body(body)
        .post(TENANTS)
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  private static io.restassured.response.Response lease(UUID id, String holder, String duration) {
    return operator()
        .body(Map.of("holder", holder, "duration", duration))
        .put(TENANTS + "/" + id + "/lease");
  }

  private static String reset(UUID id) {
    return TENANTS + "/" + id + ":reset";
  }

  private static RequestSpecification operator() {
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .auth()
        .oauth2(
            TestTokens.reader(
                UUID.randomUUID(),
                claims -> {
                  claims.unsetClaim("tenant_id");
                  claims.unsetClaim("tenant_epoch");
                  claims.setStringListClaim(
                      "permissions", List.of("tenants:read", "tenants:write", "estate:read"));
                }));
  }

  private static RequestSpecification admin(UUID tenant, int epoch) {
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .auth()
        .oauth2(
            TestTokens.reader(
                tenant,
                claims -> {
                  claims.setClaim("tenant_epoch", epoch);
                  claims.setStringListClaim(
                      "permissions", List.of("tenants:read", "tenants:write", "estate:read"));
                }));
  }

  private static RequestSpecification as(UUID tenant, int epoch) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(TestTokens.reader(tenant, claims -> claims.setClaim("tenant_epoch", epoch)));
  }
}
