package io.seedgate.auth.tenant;

import static io.seedgate.auth.tenant.TestTenant.persona;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RefusedProvisioningTest {
  private final TestTenant tenant = TestTenant.fresh();

  @Test
  void emailOfAnotherTenantsUserIsRefusedInAnyCase() {
    Map<String, Object> user = persona("viewer");
    tenant.provision(List.of(user)).statusCode(200);
    TestTenant second = TestTenant.fresh();
    var thief =
        Map.<String, Object>of(
            "id", UUID.randomUUID(),
            "email", ((String) user.get("email")).toUpperCase(Locale.ROOT),
            "full_name", "T",
            "roles", List.of("viewer"));

    second.provision(List.of(thief)).statusCode(409).body("code", equalTo("email_taken"));

    second.read().statusCode(404);
  }

  @Test
  void slugOfAnotherTenantIsRefused() {
    tenant.provision(List.of()).statusCode(200);

    new TestTenant(UUID.randomUUID(), tenant.slug())
        .provision(List.of())
        .statusCode(409)
        .body("code", equalTo("slug_taken"));
  }

  @Test
  void userOfAnotherTenantCannotBeTakenOver() {
    Map<String, Object> user = persona("viewer");
    tenant.provision(List.of(user)).statusCode(200);
    TestTenant second = TestTenant.fresh();

    second.provision(List.of(user)).statusCode(409).body("code", equalTo("user_taken"));
  }

  @Test
  void globalOrUnknownRoleIsRefusedAndNothingIsWritten() {
    for (String role : List.of("platform_admin", "emperor")) {
      tenant
          .provision(List.of(persona("viewer"), persona(role)))
          .statusCode(422)
          .body("code", equalTo("unknown_role"))
          .body("detail", startsWith("The role " + role + " "))
          .body("roles", equalTo(List.of(role)));
    }
    tenant
        .provision(List.of(persona("platform_admin"), persona("viewer"), persona("emperor")))
        .body("roles", equalTo(List.of("emperor", "platform_admin")));
    tenant.read().statusCode(404);
  }
}
