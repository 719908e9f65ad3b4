package io.seedgate.seed.problem;

import static io.restassured.RestAssured.given;
import static io.seedgate.seed.TestBody.code;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.FakeAuthService;
import io.seedgate.seed.PostgresTestResource;
import io.seedgate.seed.TestTokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = FakeAuthService.class, scope = TestResourceScope.GLOBAL)
class DatabaseAwayTest {

  @Inject Pool pool;

  /** Port 1 is nobody's. The bean's class is one that is not to be named, so that it is asked. */
  @BeforeEach
  void loseTheDatabase() throws ReflectiveOperationException {
    io.vertx.sqlclient.Pool nobodyThere =
        PgBuilder.pool().connectingTo("postgresql://nobody@localhost:1/nothing").build();
    Object mock =
        ClientProxy.unwrap(pool).getClass().getConstructor(Object.class).newInstance(nobodyThere);
    QuarkusMock.installMockForType((Pool) mock, Pool.class);
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
        .body(code("database_unavailable"))
        .body("action", equalTo("retry"));
  }
}
