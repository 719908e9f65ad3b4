package io.seedgate.auth.audit;

import static io.restassured.RestAssured.given;

import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.function.Supplier;

/**
 * A call that is recorded.
 *
 * @param token null: nobody's, or seed-service's own where only it may call
 * @param body asked for when the call is made; null: none
 * @param status of the answer
 */
record AuditedCall(Method method, String path, String token, Supplier<Object> body, int status) {
  static final String ADDRESS = "198.51.100.77";

  private static final int CREATED = 201;

  /** Returns the status of the answer. */
  int made(String requestId) {
    RequestSpecification request =
        given()
            .urlEncodingEnabled(false)
            .header("X-Forwarded-For", ADDRESS)
            .header("X-Request-Id", requestId);
    if (token != null) {
      request.auth().oauth2(token);
    } else if (path.startsWith("/api/v1/service/")) {
      request.auth().preemptive().basic("seed-service", "development-service-secret");
    }
    if (status != CREATED) { // what isn't there yet matches nothing
      request.header("If-Match", "*");
    }
    if (body != null) {
      request
          .header("Content-Type", mediaType())
          .body(JsonObject.mapFrom(body.get()).encode().getBytes());
    }
    return request.request(method, path).statusCode();
  }

  private String mediaType() {
    if (path.endsWith(":import")) {
      return "application/x-ndjson";
    }
    return method == Method.PATCH ? "application/merge-patch+json" : "application/json";
  }
}
