package io.seedgate.seed.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
@TestProfile(DatabaseAwayTest.NobodyThere.class)
class DatabaseAwayTest {

  /** Port 1 is nobody's. */
  public static class NobodyThere implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.datasource.reactive.url", "postgresql://localhost:1/nothing",
          "quarkus.flyway.migrate-at-start", "false");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/assets",
        "/api/v1/assets/22222222-2222-2222-2222-222222222222",
        "/api/v1/dependency-graph"
      })
  void lostDatabaseIsUnavailableAndWorthARetry(String path) {
    given()
        .auth()
        .oauth2(TestTokens.reader(UUID.randomUUID()))
        .get(path)
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("code", equalTo("database_unavailable"), "action", equalTo("retry"));
  }
}
