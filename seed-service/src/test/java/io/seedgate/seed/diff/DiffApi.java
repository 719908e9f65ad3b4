package io.seedgate.seed.diff;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.seed.TestTokens;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The endpoints that tell what became of a tenant and undo it, asked as an operator does. */
final class DiffApi {

  private DiffApi() {}

  static UUID made(String pack) {
    return made(pack, 1);
  }

  static UUID made(String pack, int scale) {
    return operator()
        .body(Map.of("pack", pack, "scale", scale))
        .post("/api/v1/tenants")
        .then()
        .statusCode(201)
        .extract()
        .jsonPath()
        .getUUID("id");
  }

  /** Nothing is told of it, and each rule holds. */
  static void isPristine(UUID id) {
    diff(id, "").body("pristine", equalTo(true), "items", hasSize(0), "next_cursor", nullValue());
    operator()
        .get("/api/v1/tenants/{id}/validation", id)
        .then()
        .body("checks.findAll { !it.passed }", hasSize(0));
  }

  static ValidatableResponse diff(UUID id, String query) {
    return operator().get("/api/v1/tenants/" + id + "/diff" + query).then().statusCode(200);
  }

  static ValidatableResponse undo(UUID id, Map<String, ?> request) {
    return operator().body(request).post("/api/v1/tenants/{id}:undo", id).then();
  }

  static RequestSpecification operator() {
    return caller(null, 1);
  }

  /** Somebody of a tenant, or an operator if that is null. */
  static RequestSpecification caller(UUID tenant, int epoch) {
    return given()
        .urlEncodingEnabled(false)
        .contentType("application/json")
        .auth()
        .oauth2(
            TestTokens.reader(
                tenant == null ? UUID.randomUUID() : tenant,
                claims -> {
                  claims.setStringListClaim(
                      "permissions", List.of("tenants:read", "tenants:write"));
                  claims.setClaim("tenant_epoch", epoch);
                  if (tenant == null) {
                    claims.unsetClaim("tenant_id");
                    claims.unsetClaim("tenant_epoch");
                  }
                }));
  }
}
