package io.seedgate.auth.tenant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant that tests provision as seed-service does. */
record TestTenant(UUID id, String slug) {
  static final String PASSWORD = "long-enough";

  static TestTenant fresh() {
    UUID id = UUID.randomUUID();
    return new TestTenant(id, "t-" + id);
  }

  ValidatableResponse provision(List<Map<String, Object>> personas) {
    return provision(PASSWORD, personas);
  }

  ValidatableResponse provision(String password, List<Map<String, Object>> personas) {
    return put(password, personas, Map.of());
  }

  /** With the epoch of a reset, or the like. */
  ValidatableResponse provision(List<Map<String, Object>> personas, Map<String, Object> more) {
    return put(PASSWORD, personas, more).statusCode(200);
  }

  /** Refused since the tenant was deleted. */
  void overtaken(List<Map<String, Object>> personas, Map<String, Object> more) {
    put(PASSWORD, personas, more).statusCode(410).body("code", equalTo("tenant_deleted"));
  }

  ValidatableResponse read() {
    return service().get(path()).then();
  }

  ValidatableResponse compare(List<Map<String, Object>> personas) {
    return service()
        .urlEncodingEnabled(false)
        .contentType(ContentType.JSON)
        .body(body(PASSWORD, personas, Map.of()))
        .post(path() + ":compare")
        .then();
  }

  ValidatableResponse delete() {
    return service().delete(path()).then();
  }

  private ValidatableResponse put(
      String password, List<Map<String, Object>> personas, Map<String, Object> more) {
    return service()
        .contentType(ContentType.JSON)
        .body(body(password, personas, more))
        .put(path())
        .then();
  }

  private Map<String, Object> body(
      String password, List<Map<String, Object>> personas, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.putAll(Map.of("slug", slug, "name", "Tenant", "password", password, "users", personas));
    return body;
  }

  private String path() {
    return "/api/v1/service/tenants/" + id;
  }

  private static RequestSpecification service() {
    return given().auth().preemptive().basic("seed-service", "development-service-secret");
  }

  static Map<String, Object> persona(String... roles) {
    UUID id = UUID.randomUUID();
    return Map.of(
        "id", id, "email", id + "@people.example", "full_name", "Persona", "roles", List.of(roles));
  }
}
