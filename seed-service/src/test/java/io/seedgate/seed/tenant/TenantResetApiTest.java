package io.seedgate.seed.tenant;

import static io.seedgate.seed.TestBody.code;
import static io.seedgate.seed.tenant.TenantCalls.TENANTS;
import static io.seedgate.seed.tenant.TenantCalls.as;
import static io.seedgate.seed.tenant.TenantCalls.lastRun;
import static io.seedgate.seed.tenant.TenantCalls.lease;
import static io.seedgate.seed.tenant.TenantCalls.made;
import static io.seedgate.seed.tenant.TenantCalls.operator;
import static io.seedgate.seed.tenant.TenantCalls.ownersAreGone;
import static io.seedgate.seed.tenant.TenantCalls.reset;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
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
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tenants are reset, whoever stands in the way. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class TenantResetApiTest {

  @Inject SeededTenants seeded;
  @Inject Upkeep upkeep;
  @Inject RunDecisions decisions;

  @AfterEach
  void keepTheContract() {
    FakeAuthService.beAway(false);
    FakeAuthService.refuseWith("");
    assertEquals("", FakeAuthService.breaches());
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

    operator()
        .get("/api/v1/runs/" + lastRun(seeded, id))
        .then()
        .body("rows_by_table.assets", equalTo(60), "rows_by_table.engagements", nullValue());
    assertEquals(pristine, seeded.contents(id));
    assertEquals(neighbours, seeded.versions(neighbour));
    as(id, 1)
        .get("/api/v1/assets")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", startsWith("Bearer"))
        .body(code("token_revoked"))
        .body("action", equalTo("login"));
    as(id, 2).get("/api/v1/assets").then().statusCode(200);
    as(neighbour, 1).get("/api/v1/assets").then().statusCode(200);
  }

  @Test
  void resetWhoseLoginsAreRefusedChangesNothing() {
    UUID id = made(Map.of());
    seeded.execute(id, "UPDATE assets SET name = 'Mine'");
    Map<String, List<String>> before = seeded.versions(id);

    FakeAuthService.refuseWith("unknown_role");
    operator()
        .post(reset(id))
        .then()
        .statusCode(422)
        .body(code("pack_refused"))
        .body("detail", containsString("unknown_role"));
    FakeAuthService.refuseWith("");

    assertEquals(before, seeded.versions(id));
    as(id, 1).get("/api/v1/assets").then().statusCode(200);
    operator()
        .get("/api/v1/runs/" + lastRun(seeded, id))
        .then()
        .body("status", equalTo("failed"), "error", containsString("unknown_role"));
    operator().post(reset(id)).then().statusCode(200);
  }

  @Test
  void resetAndDeletionUnderALeaseNeedForce() {
    UUID id = made(Map.of("ttl", "PT1H"));
    lease(id, "ci-run-1", "PT3H").then().statusCode(200).body("lease_holder", equalTo("ci-run-1"));
    OffsetDateTime expiry =
        OffsetDateTime.parse(operator().get(TENANTS + "/" + id).path("expires_at"));
    assertTrue(expiry.isAfter(OffsetDateTime.now().plusMinutes(170)), expiry.toString());

    assertTrue(ownRowTellsTheExpiry(id));
    lease(id, "somebody-else", "PT1H")
        .then()
        .statusCode(409)
        .body(code("tenant_leased"))
        .body("lease_holder", equalTo("ci-run-1"))
        .body("detail", not(containsString("force")));
    String until =
        lease(id, "ci-run-1", "PT4H").then().statusCode(200).extract().path("leased_until");
    operator()
        .post(reset(id))
        .then()
        .statusCode(409)
        .body(code("tenant_leased"))
        .body("detail", containsString("force=true"))
        .body("lease_holder", equalTo("ci-run-1"), "leased_until", equalTo(until));
    operator()
        .post(reset(id) + "?dry_run=true")
        .then()
        .statusCode(409)
        .body(code("tenant_leased"))
        .body("lease_holder", equalTo("ci-run-1"));
    operator().post(reset(id) + "?dry_run=true&force=true").then().statusCode(200);
    operator()
        .delete(TENANTS + "/" + id)
        .then()
        .statusCode(409)
        .body(code("tenant_leased"))
        .body("lease_holder", equalTo("ci-run-1"));
    Map<String, List<String>> versions = seeded.versions(id);
    operator().post(reset(id) + "?force=true").then().statusCode(200).body("epoch", equalTo(2));
    assertEquals(versions, seeded.versions(id));
    operator().delete(TENANTS + "/" + id + "/lease").then().statusCode(204);
    operator().post(reset(id)).then().statusCode(200).body("epoch", equalTo(3));
    lease(id, "ci-run-2", "PT1H").then().statusCode(200);
    operator().delete(TENANTS + "/" + id + "?force=true").then().statusCode(204);
  }

  private boolean ownRowTellsTheExpiry(UUID id) {
    return !seeded
        .rows(id, "SELECT FROM client_accounts JOIN tenants USING (id, expires_at)")
        .isEmpty();
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
    operator().post(reset(reset)).then().statusCode(409).body(code("tenant_busy"));

    FakeAuthService.beAway(false);
    ownersAreGone(seeded);
    SeededTenants.await(upkeep.run());

    operator().get(run).then().body("status", equalTo("completed"), "error", nullValue());
    operator().get(TENANTS + "/" + reset).then().body("status", equalTo("ready"));
    assertFalse(FakeAuthService.knows(deleted));
  }

  @Test
  void nobodyEntersATenantWhileItIsRestored() {
    UUID id = made(Map.of());
    SeededTenants.await(decisions.reset(id, UUID.randomUUID(), false));

    as(id, 2)
        .get("/api/v1/assets")
        .then()
        .statusCode(503)
        .header("Retry-After", equalTo("1"))
        .body(code("tenant_restoring"))
        .body("action", equalTo("retry"));
    as(id, 1).get("/api/v1/assets").then().statusCode(401).body(code("token_revoked"));
    operator().get(TENANTS + "/" + id).then().body("status", equalTo("restoring"));
    operator().post(reset(id)).then().statusCode(409).body(code("tenant_busy"));

    ownersAreGone(seeded);
    SeededTenants.await(upkeep.run());

    as(id, 2).get("/api/v1/assets").then().statusCode(200);
  }

  @Test
  void tenantOfAPackThatIsGoneStaysAsItIs() {
    UUID id = made(Map.of());
    seeded.execute(id, "UPDATE tenants SET pack = 'nowhere' WHERE id = current_tenant_id()");

    operator().post(reset(id)).then().statusCode(422).body(code("unknown_pack"));

    operator()
        .get("/api/v1/runs/" + lastRun(seeded, id))
        .then()
        .body("kind", equalTo("seed"), "status", equalTo("completed"));
    operator().get(TENANTS + "/" + id).then().body("status", equalTo("ready"), "epoch", equalTo(1));
    as(id, 1).get("/api/v1/assets").then().statusCode(200);
  }

  @Test
  void resetTakesNoBody() {
    UUID id = made(Map.of());
    operator()
        .body(Map.of("force", true))
        .post(reset(id))
        .then()
        .statusCode(400)
        .body(code("unexpected_body"));
    operator().get(TENANTS + "/" + id).then().body("epoch", equalTo(1));
  }
}
