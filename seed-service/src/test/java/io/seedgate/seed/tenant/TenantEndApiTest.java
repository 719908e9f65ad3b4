package io.seedgate.seed.tenant;

import static io.seedgate.seed.TestBody.code;
import static io.seedgate.seed.tenant.TenantCalls.IMF_FIXDATE;
import static io.seedgate.seed.tenant.TenantCalls.TENANTS;
import static io.seedgate.seed.tenant.TenantCalls.admin;
import static io.seedgate.seed.tenant.TenantCalls.as;
import static io.seedgate.seed.tenant.TenantCalls.lastRun;
import static io.seedgate.seed.tenant.TenantCalls.lease;
import static io.seedgate.seed.tenant.TenantCalls.made;
import static io.seedgate.seed.tenant.TenantCalls.operator;
import static io.seedgate.seed.tenant.TenantCalls.reset;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.load.SeededTenants;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tenants expire and are deleted. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class TenantEndApiTest {

  @Inject SeededTenants seeded;
  @Inject Upkeep upkeep;
  @Inject RunDecisions decisions;

  @AfterEach
  void keepTheContract() {
    FakeAuthService.beAway(false);
    assertEquals("", FakeAuthService.breaches());
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
        .body(code("tenant_expired"));
    operator().get(TENANTS + "/" + id).then().statusCode(404);
    operator().post(reset(id)).then().statusCode(404);
    lease(id, "late", "PT1H").then().statusCode(404);

    SeededTenants.await(upkeep.run());

    seeded.contents(id).forEach((table, rows) -> assertEquals(List.of(), rows, table));
    assertFalse(FakeAuthService.knows(id));
    as(id, 1).get("/api/v1/assets").then().statusCode(410).body(code("tenant_gone"));
  }

  @Test
  void deletedTenantIsGoneWithRowsAndLogins() {
    UUID id = made(Map.of());
    UUID neighbour = made(Map.of());

    operator().delete(TENANTS + "/" + id).then().statusCode(204);

    seeded.contents(id).forEach((table, rows) -> assertEquals(List.of(), rows, table));
    assertFalse(FakeAuthService.knows(id));
    as(id, 1).get("/api/v1/assets").then().statusCode(410).body(code("tenant_gone"));
    operator().delete(TENANTS + "/" + id).then().statusCode(404);
    as(neighbour, 1).get("/api/v1/assets").then().statusCode(200);
    UUID run = lastRun(seeded, id);
    operator()
        .get("/api/v1/runs/" + run)
        .then()
        .body("kind", equalTo("delete"), "status", equalTo("completed"), "step", equalTo("done"));
  }

  /** Calls about a tenant by one of its own administrators. */
  private static final List<List<String>> CALLS =
      List.of(
          List.of("GET", "", ""),
          List.of("GET", "/{id}", ""),
          List.of("GET", "/{id}/ids", ""),
          List.of("PUT", "/{id}/lease", "{\"holder\": \"me\", \"duration\": \"PT1H\"}"),
          List.of("DELETE", "/{id}/lease", ""),
          List.of("PUT", "/{id}/anchor-date", "{\"date\": \"2026-11-20\"}"),
          List.of("DELETE", "/{id}/anchor-date", ""),
          List.of("POST", "/{id}:reset", ""),
          List.of("POST", "/{id}:reset?dry_run=true", ""),
          List.of("DELETE", "/{id}", ""));

  /** Tenants whose administrators' tokens of before are good for nothing more. */
  private record Ended(UUID gone, UUID over, UUID wasReset) {}

  private Ended ended() {
    var tenants = new Ended(made(Map.of()), made(Map.of("ttl", "PT1H")), made(Map.of()));
    operator().delete(TENANTS + "/" + tenants.gone()).then().statusCode(204);
    seeded.execute(
        tenants.over(),
        "UPDATE tenants SET expires_at = now() - interval '1 second' WHERE id = current_tenant_id()");
    operator().post(reset(tenants.wasReset())).then().statusCode(200);
    return tenants;
  }

  @Test
  void administratorOfATenantThatIsGoneIsToldSoByEachCall() {
    Ended tenants = ended();
    for (List<String> call : CALLS) {
      called(tenants.gone(), call).then().statusCode(410).body(code("tenant_gone"));
      called(tenants.over(), call).then().statusCode(410).body(code("tenant_expired"));
      called(tenants.wasReset(), call).then().statusCode(401).body(code("token_revoked"));
    }
    operator()
        .get(TENANTS + "/" + tenants.wasReset())
        .then()
        .body("epoch", equalTo(2), "lease_holder", nullValue(), "follows_today", equalTo(true));
  }

  @Test
  void whoIsNotLetInAnyMoreReadsRunsAndCancelsNone() {
    Ended tenants = ended();
    Map.of(
            tenants.gone(), "tenant_gone",
            tenants.over(), "tenant_expired",
            tenants.wasReset(), "token_revoked")
        .forEach(
            (tenant, code) -> {
              String run = "/api/v1/runs/" + lastRun(seeded, tenant);
              admin(tenant, 1).get(run).then().statusCode(200);
              admin(tenant, 1).get(run + "/events").then().statusCode(200);
              admin(tenant, 1).delete(run).then().body(code(code));
            });
    String run = "/api/v1/runs/" + lastRun(seeded, tenants.wasReset());
    admin(tenants.wasReset(), 2).delete(run).then().statusCode(409).body(code("too_late"));
  }

  private static Response called(UUID tenant, List<String> call) {
    var request = admin(tenant, 1);
    if (!call.get(2).isEmpty()) {
      request.body(call.get(2));
    }
    return request.request(call.get(0), TENANTS + call.get(1).replace("{id}", tenant.toString()));
  }

  @Test
  void administratorSeesATenantThatIsRestoredAndMayDeleteIt() {
    UUID id = made(Map.of());
    SeededTenants.await(decisions.reset(id, UUID.randomUUID(), false));
    admin(id, 2)
        .get(TENANTS + "/" + id)
        .then()
        .statusCode(200)
        .body("status", equalTo("restoring"));
    admin(id, 2).delete(TENANTS + "/" + id).then().statusCode(204);
    admin(id, 2).get(TENANTS + "/" + id).then().statusCode(410);
  }
}
