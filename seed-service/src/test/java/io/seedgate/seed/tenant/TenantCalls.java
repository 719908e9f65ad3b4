package io.seedgate.seed.tenant;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.TestTokens;
import io.seedgate.seed.load.SeededTenants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Calls of the tests of tenants: as an operator, as an administrator and as a reader of a tenant.
 */
final class TenantCalls {

  static final String TENANTS = "/api/v1/tenants";
  static final String IMF_FIXDATE =
      "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d \\w{3} \\d{4} \\d\\d:\\d\\d:\\d\\d GMT";

  private TenantCalls() {}

  static UUID made(Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.putIfAbsent("pack", "estate");
    return operator()
        .body(body)
        .post(TENANTS)
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  static Response lease(UUID id, String holder, String duration) {
    return operator()
        .body(Map.of("holder", holder, "duration", duration))
        .put(TENANTS + "/" + id + "/lease");
  }

  static String reset(UUID id) {
    return TENANTS + "/" + id + ":reset";
  }

  static RequestSpecification operator() {
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

  static RequestSpecification admin(UUID tenant, int epoch) {
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

  static RequestSpecification as(UUID tenant, int epoch) {
    return given()
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(TestTokens.reader(tenant, claims -> claims.setClaim("tenant_epoch", epoch)));
  }

  /** As if each run's owner had been killed. */
  static void ownersAreGone(SeededTenants seeded) {
    seeded.execute(
        UUID.randomUUID(),
        "UPDATE tenants SET claimed_until = now() - interval '1 second' WHERE status <> 'ready'");
    seeded.execute(
        UUID.randomUUID(),
        "UPDATE seed_runs SET claimed_until = now() - interval '1 second' WHERE status = 'running'");
  }

  static UUID lastRun(SeededTenants seeded, UUID tenant) {
    return seeded
        .rows(
            tenant,
            "SELECT id FROM seed_runs WHERE client_account_id = $1 ORDER BY started_at DESC LIMIT 1",
            tenant)
        .get(0)
        .getUUID(0);
  }
}
