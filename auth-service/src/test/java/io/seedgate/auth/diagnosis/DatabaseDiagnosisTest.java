package io.seedgate.auth.diagnosis;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestPools;
import io.seedgate.auth.diagnosis.EntityCheck.Column;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.inject.Inject;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DatabaseDiagnosisTest {
  @Inject Pool pool;
  @Inject EntityColumns columns;

  @Test
  void aDatabaseThatIsReachedIsDescribed() {
    given()
        .get("/api/v1/dev/database")
        .then()
        .statusCode(200)
        .body("reachable", equalTo(true))
        .body("host", notNullValue())
        .body("port", greaterThan(0))
        .body("database", notNullValue())
        .body("role", notNullValue())
        .body("round_trip_millis", greaterThan(0f))
        .body("server_version", matchesPattern("1[5-9].*"))
        .body("standby", equalTo(false));
  }

  @Test
  void oneThatIsNotReachedIsExplained() {
    TestPools.unreachable(pool);
    given()
        .get("/api/v1/dev/database")
        .then()
        .statusCode(200)
        .body("reachable", equalTo(false))
        .body("problem.code", equalTo("connection_refused"))
        .body("problem.detail", notNullValue());
  }

  @Test
  void eachFailureHasItsExplanation() {
    Map<Throwable, String> failures = new LinkedHashMap<>();
    failures.put(refused("28P01"), "authentication_failed");
    failures.put(refused("28000"), "authentication_failed");
    failures.put(refused("3D000"), "no_such_database");
    failures.put(refused("42501"), "not_permitted");
    failures.put(refused("53300"), "too_many_connections");
    failures.put(refused("57P03"), "starting_up");
    failures.put(refused("XX000"), "refused");
    failures.put(new UnknownHostException("db.example"), "unknown_host");
    failures.put(new ConnectException("refused"), "connection_refused");
    failures.put(new RuntimeException(new ConnectException("refused")), "connection_refused");
    failures.put(new SSLHandshakeException("no"), "tls_failed");
    failures.put(
        new VertxException("Postgres Server does not handle SSL connection"), "tls_failed");
    failures.put(new TimeoutException(), "timeout");
    failures.put(new VertxException("Timeout"), "timeout");
    failures.put(new IllegalStateException("else"), "failed");
    failures.forEach(
        (failure, code) -> assertEquals(code, ConnectionProblem.of(failure).code(), "" + failure));
  }

  @Test
  void theDatabaseIsWhatTheEntitiesTakeItFor() {
    given()
        .get("/api/v1/dev/entities")
        .then()
        .statusCode(200)
        .body("columns", greaterThan(25))
        .body("differences", empty());
  }

  @Test
  void whatIsMissingOrOtherwiseIsReported() {
    Map<String, Column> stored = new HashMap<>();
    columns
        .all()
        .forEach(
            it ->
                stored.put(
                    it.table() + "." + it.column(),
                    new Column(it.types().stream().findFirst().orElse("?"), it.nullable())));
    assertEquals(List.of(), EntityCheck.differences(columns.all(), stored));

    stored.remove("users.email");
    stored.put("users.disabled_at", new Column("text", true));
    stored.put("tenants.id", new Column("uuid", true));
    List<String> found =
        EntityCheck.differences(columns.all(), stored).stream()
            .map(it -> it.table() + "." + it.column() + " " + it.kind())
            .toList();
    assertEquals(
        List.of(
            "tenants.id nullable", "users.disabled_at other_type", "users.email missing_column"),
        found);
  }

  private static PgException refused(String sqlState) {
    return new PgException("refused", "FATAL", sqlState, null);
  }
}
