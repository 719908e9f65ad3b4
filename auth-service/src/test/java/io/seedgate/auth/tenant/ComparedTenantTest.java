package io.seedgate.auth.tenant;

import static io.seedgate.auth.tenant.TestTenant.persona;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.password.PasswordHasher;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What somebody did to a persona by hand, and how seed-service is told of it. */
@QuarkusTest
class ComparedTenantTest {
  @Inject TestUsers users;
  @Inject PasswordHasher hasher;

  private final TestTenant tenant = TestTenant.fresh();
  private final Map<String, Object> viewer = persona("viewer");
  private final List<Map<String, Object>> personas = List.of(viewer, persona("analyst"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DELETE FROM users WHERE id = $1                                       | missing",
        "UPDATE users SET provisioned_by = NULL WHERE id = $1                  | missing",
        "UPDATE users SET email = concat(id, '@elsewhere.example') WHERE id = $1 | other_email",
        "UPDATE users SET disabled_at = now() WHERE id = $1                    | disabled",
        "UPDATE users SET awaiting_verification = true WHERE id = $1           | disabled",
        "UPDATE users SET password_hash = NULL WHERE id = $1                   | other_password",
        "DELETE FROM memberships WHERE user_id = $1                            | no_member",
        "DELETE FROM membership_roles WHERE user_id = $1                       | other_roles",
        "UPDATE membership_roles SET role = 'analyst' WHERE user_id = $1       | other_roles",
        "INSERT INTO user_roles (user_id, role) VALUES ($1, 'platform_admin')  | other_roles",
      })
  void whatKeepsAPersonaFromTheirLoginIsTold(String statement, String kind) {
    tenant.provision(personas).statusCode(200);
    tenant
        .compare(personas)
        .statusCode(200)
        .body("differences", equalTo(List.of()), "disabled", is(false));

    users.sql(statement, viewer.get("id"));

    tenant
        .compare(personas)
        .body("differences.kind", equalTo(List.of(kind)))
        .body("differences[0].user_id", equalTo(viewer.get("id").toString()))
        .body("differences[0].email", equalTo(viewer.get("email")));
  }

  @Test
  void tenantThatNobodyEntersIsTold() {
    tenant.provision(personas).statusCode(200);
    users.sql("UPDATE tenants SET disabled_at = now() WHERE id = $1", tenant.id());
    tenant.compare(personas).body("disabled", is(true), "differences", equalTo(List.of()));
  }

  @Test
  void hashThatALoginHasRenewedIsOfTheSamePassword() {
    tenant.provision(personas).statusCode(200);
    String renewed = hasher.hash(TestTenant.PASSWORD).await().indefinitely();
    users.sql("UPDATE users SET password_hash = $2 WHERE id = $1", viewer.get("id"), renewed);
    tenant.compare(personas).body("differences", equalTo(List.of()));
  }

  /** Who has a password of their own may be one of thousands, and each costs a hash. */
  @Test
  void hundredHashesAreVerifiedInACall() {
    var many = Stream.generate(() -> persona("viewer")).limit(103).toList();
    tenant.provision(many).statusCode(200);
    users.sql(
        """
        UPDATE users SET password_hash = format('pbkdf2_sha256$1$%s$AAAAAAAAAAAAAAAAAAAAAA==', id)
        WHERE provisioned_by = $1 AND id <> $2
        """,
        tenant.id(), many.get(0).get("id"));

    List<String> kinds = tenant.compare(many).statusCode(200).extract().path("differences.kind");

    assertEquals(
        Map.of("other_password", 100L, "unverified_password", 2L),
        kinds.stream().collect(groupingBy(kind -> kind, counting())));
  }

  @Test
  void comparingLeavesNoTrace() {
    tenant.provision(personas).statusCode(200);
    String events = "SELECT count(*)::text FROM audit_events WHERE tenant_id = $1";
    String before = users.text(events, tenant.id());
    users.sql("UPDATE users SET password_hash = NULL WHERE id = $1", viewer.get("id"));

    tenant.compare(personas).body("differences.kind", equalTo(List.of("other_password")));

    assertEquals(before, users.text(events, tenant.id()));
    tenant.provision(personas).body("changed", is(true));
  }
}
