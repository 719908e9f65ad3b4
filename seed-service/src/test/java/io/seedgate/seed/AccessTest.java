package io.seedgate.seed;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jose4j.jwt.JwtClaims;
import org.junit.jupiter.api.Test;

/** Every operation that the OpenAPI document lists, asked by those who may not. None is public. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class AccessTest {

  /** Of no tenant: an operator's token is for none. */
  private static final Set<String> TENANTLESS = Set.of("/api/v1/packs", "/api/v1/packs:validate");

  /** Nobody here gets as far as their body being read. */
  private static final RestAssuredConfig AS_TEXT =
      RestAssuredConfig.config()
          .encoderConfig(
              EncoderConfig.encoderConfig()
                  .encodeContentTypeAs("application/zip", ContentType.TEXT));

  /** With the body that the document has as example. */
  private record Operation(String method, String path, JsonNode content) {

    /** Those that an operator calls, whose token is for no tenant. */
    boolean isOfTheDirectory() {
      return path.startsWith("/api/v1/tenants") || path.startsWith("/api/v1/runs");
    }

    ValidatableResponse ask(RequestSpecification caller) {
      content
          .properties()
          .forEach(
              type -> caller.contentType(type.getKey()).body("" + type.getValue().get("example")));
      return caller
          .config(AS_TEXT)
          .urlEncodingEnabled(false)
          .request(method, path.replaceAll("\\{.*?}", "" + UUID.randomUUID()))
          .then();
    }
  }

  @Test
  void withoutATokenEveryOperationIsUnauthorized() throws IOException {
    for (Operation operation : operations()) {
      operation
          .ask(given())
          .statusCode(describedAs(operation, 401))
          .header("WWW-Authenticate", startsWith("Bearer"))
          .body(code("unauthorized"));
    }
  }

  @Test
  void withoutThePermissionEveryOperationIsForbidden() throws IOException {
    for (Operation operation : operations()) {
      operation
          .ask(caller(claims -> claims.setStringListClaim("permissions", List.of("users:read"))))
          .statusCode(describedAs(operation, 403))
          .body(code("forbidden"));
    }
  }

  @Test
  void withoutATenantEveryOperationIsForbidden() throws IOException {
    for (Operation operation : operations()) {
      if (TENANTLESS.contains(operation.path()) || operation.isOfTheDirectory()) {
        continue;
      }
      operation
          .ask(caller(claims -> claims.unsetClaim("tenant_id")))
          .statusCode(describedAs(operation, 403))
          .body(code("tenant_required"));
    }
  }

  private static RequestSpecification caller(Consumer<JwtClaims> changed) {
    return given().auth().oauth2(TestTokens.reader(UUID.randomUUID(), changed));
  }

  private static org.hamcrest.Matcher<Integer> describedAs(Operation operation, int status) {
    return org.hamcrest.Matchers.describedAs("%0 for %1", equalTo(status), status, operation);
  }

  private static List<Operation> operations() throws IOException {
    List<Operation> operations = new ArrayList<>();
    String document = given().accept("application/json").get("/q/openapi").asString();
    for (var path : new ObjectMapper().readTree(document).get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        JsonNode content = operation.getValue().at("/requestBody/content");
        operations.add(new Operation(operation.getKey(), path.getKey(), content));
      }
    }
    operations.removeIf(operation -> operation.path().startsWith("/q/"));
    assertTrue(operations.size() >= 40, "operations: " + operations);
    return operations;
  }
}
