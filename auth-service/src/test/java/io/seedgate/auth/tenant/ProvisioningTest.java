package io.seedgate.auth.tenant;

import static io.seedgate.auth.tenant.TestTenant.persona;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProvisioningTest {
  @Inject TestUsers users;

  private final TestTenant tenant = TestTenant.fresh();

  @Test
  void repeatedRequestTouchesNoRow() {
    var personas = List.of(persona("analyst", "viewer"), persona("client_admin"));
    tenant.provision(personas).statusCode(200).body("changed", is(true)).body("users", is(2));
    List<String> before = rows();

    tenant.provision(personas).statusCode(200).body("changed", is(false));

    assertEquals(before, rows());
  }

  @Test
  void laterRequestBringsTheTenantToWhatItSays() {
    Map<String, Object> kept = persona("viewer");
    Map<String, Object> dropped = persona("analyst");
    tenant.provision(List.of(kept, dropped)).statusCode(200);
    String newEmail = UUID.randomUUID() + "@people.example";

    tenant
        .provision(
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

    assertEquals(newEmail, users.text("SELECT email FROM users WHERE id = $1", kept.get("id")));
    assertEquals(
        "analyst",
        users.text("SELECT role FROM membership_roles WHERE user_id = $1", kept.get("id")));
    assertEquals(
        "0", users.text("SELECT count(*)::text FROM users WHERE id = $1", dropped.get("id")));
  }

  @Test
  void memberWhoWasNotProvisionedIsLeftAlone() {
    tenant.provision(List.of(persona("viewer"))).statusCode(200);
    TestUser guest = users.withoutTenant();
    users.join(guest, tenant.id(), "viewer");

    tenant.provision(List.of()).statusCode(200).body("changed", is(true)).body("users", is(0));

    assertEquals(
        "1", users.text("SELECT count(*)::text FROM memberships WHERE user_id = $1", guest.id()));
  }

  @Test
  void disabledPersonaIsBroughtBack() {
    Map<String, Object> user = persona("viewer");
    tenant.provision(List.of(user)).statusCode(200);
    users.sql("UPDATE users SET disabled_at = now() WHERE id = $1", user.get("id"));

    tenant.provision(List.of(user)).statusCode(200).body("changed", is(true));

    assertEquals(
        null, users.text("SELECT disabled_at::text FROM users WHERE id = $1", user.get("id")));
  }

  @Test
  void provisionedTenantCanBeRead() {
    tenant.provision(List.of(persona("viewer"))).statusCode(200);

    tenant
        .read()
        .statusCode(200)
        .body("id", equalTo(tenant.id().toString()))
        .body("slug", equalTo(tenant.slug()))
        .body("name", equalTo("Tenant"))
        .body("epoch", is(1))
        .body("users", is(1));
  }

  @Test
  void parallelRequestsForOneTenantAgree() throws Exception {
    var personas = List.of(persona("viewer"), persona("analyst"));
    Callable<Integer> call = () -> tenant.provision(personas).extract().statusCode();
    try (var workers = new Workers(8)) {
      assertTrue(workers.all(call).stream().allMatch(status -> status == 200));
    }
    tenant.read().body("users", is(2));
  }

  @Test
  void twoThousandPersonasAreOneRequest() {
    List<Map<String, Object>> personas = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      personas.add(persona("viewer"));
    }
    tenant.provision(personas).statusCode(200).body("users", is(2_000));
  }

  /** Every row that provisioning may write, with the transaction that wrote it. */
  private List<String> rows() {
    List<String> all =
        users
            .sql(
                """
                SELECT 'tenant ' || ctid || xmin || xmax FROM tenants WHERE id = $1
                UNION ALL
                SELECT 'user ' || ctid || xmin || xmax FROM users WHERE provisioned_by = $1
                UNION ALL
                SELECT 'membership ' || ctid || xmin || xmax FROM memberships WHERE tenant_id = $1
                UNION ALL
                SELECT 'role ' || ctid || xmin || xmax FROM membership_roles WHERE tenant_id = $1
                ORDER BY 1
                """,
                tenant.id())
            .stream()
            .map(row -> row.getString(0))
            .toList();
    assertEquals(8, all.size());
    return all;
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
