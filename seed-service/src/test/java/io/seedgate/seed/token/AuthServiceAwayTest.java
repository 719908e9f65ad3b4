package io.seedgate.seed.token;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@TestProfile(AuthServiceAwayTest.NobodyThere.class)
class AuthServiceAwayTest {

  /** Port 1 is nobody's. */
  public static class NobodyThere implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("seedgate.seed.auth-url", "http://localhost:1");
    }
  }

  @Test
  void serviceStartsAndSaysThatTokensCannotBeVerified() {
    given()
        .auth()
        .oauth2(TestTokens.reader(UUID.randomUUID()))
        .get("/api/v1/assets")
        .then()
        .statusCode(503)
        .contentType("application/problem+json")
        .header("Retry-After", notNullValue())
        .body("code", equalTo("auth_unavailable"));
  }

  @Test
  void whatCouldNeverBeAcceptedIsUnauthorizedAllTheSame() {
    given().auth().oauth2("garbage").get("/api/v1/assets").then().statusCode(401);
    given().get("/api/v1/assets").then().statusCode(401);
  }
}
