package io.seedgate.auth.tenant;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProvisioningTest {
  @Inject Pool pool;

  private final UUID tenant = UUID.randomUUID();
  private final String slug = "t-" + tenant;

  @Test
  void repeatedRequestTouchesNoRow() {
    var users = List.of(user("analyst", "viewer"), user("client_admin"));
    provision(users).statusCode(200).body("changed", is(true)).body("users", is(2));
    List<String> before = rows();

    provision(users).statusCode(200).body("changed", is(false));

    assertEquals(before, rows());
  }

  @Test
  void laterRequestBringsTheTenantToWhatItSays() {
    Map<String, Object> kept = user("viewer");
    Map<String, Object> dropped = user("analyst");
    provision(List.of(kept, dropped)).statusCode(200);
    String newEmail = UUID.randomUUID() + "@people.example";

    provision(
            List.of(
                Map.of(
                    "id",
                    kept.get("id"),
                    "email",
                    newEmail,
                    "full_name",
                    "New Name",
                    "roles",
                    List.of("analyst"))))
        .statusCode(200)
        .body("changed", is(true))
        .body("users", is(1));

    assertEquals(newEmail, text("SELECT email FROM users WHERE id = $1", kept));
    assertEquals("analyst", text("SELECT role FROM membership_roles WHERE user_id = $1", kept));
    assertEquals("0", text("SELECT count(*)::text FROM users WHERE id = $1", dropped));
  }

  @Test
  void memberWhoWasNotProvisionedIsLeftAlone() {
    provision(List.of(user("viewer"))).statusCode(200);
    Map<String, Object> guest = user("viewer");
    execute(
        "INSERT INTO users (id, email, full_name) VALUES ($1::uuid, $1::uuid || '@people.example', 'G')",
        guest);
    execute(
        "INSERT INTO memberships (user_id, tenant_id) VALUES ($1, '%s')".formatted(tenant), guest);

    provision(List.of()).statusCode(200).body("changed", is(true)).body("users", is(0));

    assertEquals("1", text("SELECT count(*)::text FROM memberships WHERE user_id = $1", guest));
  }

  @Test
  void disabledPersonaIsBroughtBack() {
    Map<String, Object> user = user("viewer");
    provision(List.of(user)).statusCode(200);
    execute("UPDATE users SET disabled_at = now() WHERE id = $1", user);

    provision(List.of(user)).statusCode(200).body("changed", is(true));

    assertEquals(null, text("SELECT disabled_at::text FROM users WHERE id = $1", user));
  }

  @Test
  void passwordIsHashedOnceAPack() {
    Map<String, Object> one = user("viewer");
    Map<String, Object> other = user("viewer");
    provision(tenant, slug, "pack password 1", List.of(one)).statusCode(200);
    UUID second = UUID.randomUUID();
    provision(second, "t-" + second, "pack password 1", List.of(other)).statusCode(200);
    String hash = "SELECT password_hash FROM users WHERE id = $1";

    assertEquals(text(hash, one), text(hash, other));

    provision(tenant, slug, "pack password 2", List.of(one)).body("changed", is(true));
    assertNotEquals(text(hash, one), text(hash, other));
  }

  @Test
  void hashOfFormerCostIsReplaced() {
    Map<String, Object> user = user("viewer");
    provision(tenant, slug, "pack password 3", List.of(user)).statusCode(200);
    String hash = "SELECT password_hash FROM users WHERE id = $1";
    String present = text(hash, user);
    execute(
        "UPDATE provisioned_passwords SET password_hash = '$2b$04$cVWp4XaNU8a4v1uMRum2SO026BWLIoQMD"
            + "/TXg5uZV.0P.uO8m3YEm' WHERE password_hash = (SELECT password_hash FROM users WHERE"
            + " id = $1)",
        user);

    provision(tenant, slug, "pack password 3", List.of(user)).body("changed", is(true));

    assertNotEquals(present, text(hash, user));
    assertTrue(text(hash, user).startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    provision(tenant, slug, "pack password 3", List.of(user)).body("changed", is(false));
  }

  @Test
  void emailOfAnotherTenantsUserIsRefusedInAnyCase() {
    Map<String, Object> user = user("viewer");
    provision(List.of(user)).statusCode(200);
    UUID second = UUID.randomUUID();
    var thief =
        Map.<String, Object>of(
            "id", UUID.randomUUID(),
            "email", ((String) user.get("email")).toUpperCase(Locale.ROOT),
            "full_name", "T",
            "roles", List.of("viewer"));

    provision(second, "t-" + second, "long-enough", List.of(thief))
        .statusCode(409)
        .body("code", equalTo("email_taken"));

    get(second).statusCode(404);
  }

  @Test
  void slugOfAnotherTenantIsRefused() {
    provision(List.of()).statusCode(200);

    provision(UUID.randomUUID(), slug, "long-enough", List.of())
        .statusCode(409)
        .body("code", equalTo("slug_taken"));
  }

  @Test
  void userOfAnotherTenantCannotBeTakenOver() {
    Map<String, Object> user = user("viewer");
    provision(List.of(user)).statusCode(200);
    UUID second = UUID.randomUUID();

    provision(second, "t-" + second, "long-enough", List.of(user))
        .statusCode(409)
        .body("code", equalTo("user_taken"));
  }

  @Test
  void globalOrUnknownRoleIsRefusedAndNothingIsWritten() {
    for (String role : List.of("platform_admin", "emperor")) {
      provision(List.of(user("viewer"), user(role)))
          .statusCode(422)
          .body("code", equalTo("unknown_role"))
          .body("detail", startsWith("The role " + role + " "));
    }
    get(tenant).statusCode(404);
  }

  @Test
  void provisionedTenantCanBeRead() {
    provision(List.of(user("viewer"))).statusCode(200);

    get(tenant)
        .statusCode(200)
        .body("id", equalTo(tenant.toString()))
        .body("slug", equalTo(slug))
        .body("name", equalTo("Tenant"))
        .body("epoch", is(1))
        .body("users", is(1));
  }

  @Test
  void parallelRequestsForOneTenantAgree() throws Exception {
    var users = List.of(user("viewer"), user("analyst"));
    Callable<Integer> call = () -> provision(users).extract().statusCode();
    try (var workers = new Workers(8)) {
      assertTrue(workers.all(call).stream().allMatch(status -> status == 200));
    }
    get(tenant).body("users", is(2));
  }

  @Test
  void resetRaisesTheEpochOnceAndEndsSessions() {
    List<Map<String, Object>> users = List.of(user("viewer"));
    send(users, Map.of("epoch", 1)).body("epoch", is(1), "changed", is(true));
    String refreshToken = refreshToken(users.get(0));
    UUID reset = UUID.randomUUID();

    send(users, Map.of("epoch", 2, "reset", reset)).body("epoch", is(2), "changed", is(true));

    given()
        .contentType("application/json")
        .body(Map.of("refresh_token", refreshToken))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(401);
    String later = refreshToken(users.get(0));
    send(users, Map.of("epoch", 2, "reset", reset)).body("epoch", is(2), "changed", is(false));
    given()
        .contentType("application/json")
        .body(Map.of("refresh_token", later))
        .post("/api/v1/auth/refresh")
        .then()
        .statusCode(200);
    // Disabling the tenant may have raised it here meanwhile: the next reset still raises it.
    execute(
        "UPDATE tenants SET epoch = 5 WHERE id = (SELECT provisioned_by FROM users WHERE id = $1)",
        users.get(0));
    send(users, Map.of("epoch", 3, "reset", UUID.randomUUID())).body("epoch", is(6));
    // Its database may have been lost here: the other service's epoch counts.
    send(users, Map.of("epoch", 9)).body("epoch", is(9));
  }

  @Test
  void deletionTakesPersonasAndSessionsAndLeavesGuests() {
    Map<String, Object> persona = user("viewer");
    provision(List.of(persona)).statusCode(200);
    refreshToken(persona);
    Map<String, Object> guest = user("viewer");
    execute(
        "INSERT INTO users (id, email, full_name) VALUES ($1::uuid, $1::uuid || '@people.example', 'G')",
        guest);
    execute(
        "INSERT INTO memberships (user_id, tenant_id) VALUES ($1, '%s')".formatted(tenant), guest);

    for (int i = 0; i < 2; i++) {
      service().delete("/api/v1/service/tenants/" + tenant).then().statusCode(204);
    }

    get(tenant).statusCode(404);
    String left =
        """
        SELECT (SELECT count(*) FROM users WHERE id = $1) || ' '
            || (SELECT count(*) FROM auth_sessions WHERE user_id = $1) || ' '
            || (SELECT count(*) FROM memberships WHERE user_id = $1)
        """;
    assertEquals("0 0 0", text(left, persona));
    assertEquals("1 0 0", text(left, guest));
    assertEquals(
        "1",
        text(
            """
            SELECT count(*)::text FROM audit_events
            WHERE action = 'tenant.deprovision' AND tenant_id = '%s' AND $1::uuid IS NOT NULL
            """
                .formatted(tenant),
            persona));
  }

  private ValidatableResponse send(List<Map<String, Object>> users, Map<String, Object> more) {
    Map<String, Object> body = new HashMap<>(more);
    body.putAll(Map.of("slug", slug, "name", "Tenant", "password", "long-enough", "users", users));
    return service()
        .contentType("application/json")
        .body(body)
        .put("/api/v1/service/tenants/" + tenant)
        .then()
        .statusCode(200);
  }

  private static String refreshToken(Map<String, Object> persona) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", persona.get("email"), "password", "long-enough"))
        .post("/api/v1/auth/login")
        .then()
        .statusCode(200)
        .extract()
        .path("refresh_token");
  }

  private static RequestSpecification service() {
    return given().auth().preemptive().basic("seed-service", "development-service-secret");
  }

  @Test
  void twoThousandPersonasAreOneRequest() {
    List<Map<String, Object>> users = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      users.add(user("viewer"));
    }
    provision(users).statusCode(200).body("users", is(2_000));
  }

  private ValidatableResponse provision(List<Map<String, Object>> users) {
    return provision(tenant, slug, "long-enough", users);
  }

  private static ValidatableResponse provision(
      UUID tenant, String slug, String password, List<Map<String, Object>> users) {
    return given()
        .auth()
        .preemptive()
        .basic("seed-service", "development-service-secret")
        .contentType("application/json")
        .body(Map.of("slug", slug, "name", "Tenant", "password", password, "users", users))
        .put("/api/v1/service/tenants/" + tenant)
        .then();
  }

  private static ValidatableResponse get(UUID tenant) {
    return given()
        .auth()
        .preemptive()
        .basic("seed-service", "development-service-secret")
        .get("/api/v1/service/tenants/" + tenant)
        .then();
  }

  private static Map<String, Object> user(String... roles) {
    UUID id = UUID.randomUUID();
    return Map.of(
        "id", id, "email", id + "@people.example", "full_name", "Persona", "roles", List.of(roles));
  }

  /** Every row that provisioning may write, with the transaction that wrote it. */
  private List<String> rows() {
    var rows =
        pool.preparedQuery(
                """
                SELECT 'tenant ' || ctid || xmin || xmax FROM tenants WHERE id = $1
                UNION ALL
                SELECT 'user ' || ctid || xmin || xmax FROM users WHERE provisioned_by = $1
                UNION ALL
                SELECT 'membership ' || ctid || xmin || xmax FROM memberships WHERE tenant_id = $1
                UNION ALL
                SELECT 'role ' || ctid || xmin || xmax FROM membership_roles WHERE tenant_id = $1
                ORDER BY 1
                """)
            .execute(Tuple.of(tenant))
            .await()
            .indefinitely();
    List<String> all = new ArrayList<>();
    rows.forEach(row -> all.add(row.getString(0)));
    assertEquals(8, all.size());
    return all;
  }

  private String text(String sql, Map<String, Object> user) {
    Row row =
        pool.preparedQuery(sql)
            .execute(Tuple.of(user.get("id")))
            .await()
            .indefinitely()
            .iterator()
            .next();
    return row.getString(0);
  }

  private void execute(String sql, Map<String, Object> user) {
    pool.preparedQuery(sql).execute(Tuple.of(user.get("id"))).await().indefinitely();
  }

  /** Runs one task several times at once. */
  private static final class Workers implements AutoCloseable {
    private final int count;
    private final ExecutorService executor;

    Workers(int count) {
      this.count = count;
      this.executor = Executors.newFixedThreadPool(count);
    }

    List<Integer> all(Callable<Integer> task) throws Exception {
      List<Integer> results = new ArrayList<>();
      for (var future : executor.invokeAll(Collections.nCopies(count, task))) {
        results.add(future.get());
      }
      return results;
    }

    @Override
    public void close() {
      executor.shutdownNow();
    }
  }
}
