package io.seedgate.auth.tenant;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TenantAdministrationTest {
  private static final String TENANTS = "/api/v1/tenants";

  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void tenantIsMadeReadChangedAndDeleted() {
    AdminCalls admin = as(users.platformAdmin());
    String slug = slug();
    String id =
        admin
            .post(TENANTS, Map.of("slug", slug, "name", "Ade & Co"))
            .statusCode(201)
            .header("ETag", "\"0\"")
            .body("slug", equalTo(slug))
            .body("epoch", equalTo(1))
            .body("members", equalTo(0))
            .body("created_at", made -> equalTo(made.path("updated_at")))
            .extract()
            .path("id");
    String path = TENANTS + "/" + id;
    admin.patch(path, "\"1\"", Map.of("name", "Ade")).statusCode(412);
    admin
        .patch(path, "\"0\"", Map.of("name", "Ade"))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("name", equalTo("Ade"))
        .body("slug", equalTo(slug));
    admin.get(TENANTS + "?slug=" + slug).body("items.id", contains(id));
    admin.delete(path, "\"0\"").statusCode(412);
    admin.delete(path, "\"1\"").statusCode(204);
    admin.get(path).statusCode(404);
    assertEquals(3, users.sql("SELECT FROM audit_events WHERE object_id = $1", id).size());
  }

  @Test
  void disablingEndsItsSessionsAtOnceForGood() {
    AdminCalls admin = as(users.platformAdmin());
    TestUser user = users.analyst();
    AdminCalls session = as(user);
    session.get("/api/v1/me").statusCode(200);
    String path = TENANTS + "/" + user.tenantId();
    admin
        .patch(path, "*", Map.of("disabled", true))
        .statusCode(200)
        .body("disabled", equalTo(true))
        .body("epoch", equalTo(2));
    session.get("/api/v1/me").statusCode(401).body("code", equalTo("session_revoked"));
    admin.patch(path, "*", Map.of("disabled", false)).statusCode(200).body("epoch", equalTo(2));
    session.get("/api/v1/me").statusCode(401);
  }

  @Test
  void deletingTakesPersonasAlongAndLeavesOtherUsers() {
    TestUser persona = users.analyst();
    users.sql(
        "UPDATE users SET provisioned_by = $2 WHERE id = $1", persona.id(), persona.tenantId());
    TestUser member = users.viewer();
    users.join(member, persona.tenantId(), "viewer");
    AdminCalls admin = as(users.platformAdmin());
    admin.delete(TENANTS + "/" + persona.tenantId(), "*").statusCode(204);
    admin.get("/api/v1/users/" + persona.id()).statusCode(404);
    admin.get("/api/v1/users/" + member.id()).statusCode(200);
    as(member).get("/api/v1/me").statusCode(200);
  }

  @Test
  void takenOrBrokenSlugIsRefused() {
    AdminCalls admin = as(users.platformAdmin());
    TestUser there = users.analyst();
    admin
        .post(TENANTS, Map.of("slug", there.tenantSlug(), "name", "Twin"))
        .statusCode(409)
        .body("code", equalTo("slug_taken"));
    admin
        .patch(TENANTS + "/" + users.analyst().tenantId(), "*", Map.of("slug", there.tenantSlug()))
        .statusCode(409)
        .body("code", equalTo("slug_taken"));
    admin
        .post(TENANTS, Map.of("slug", "Upper", "name", "A"))
        .statusCode(400)
        .body("code", equalTo("validation_failed"));
  }

  /** A role of a tenant with these permissions sees its own tenant and changes none. */
  @Test
  void permissionHeldInATenantReachesThatTenantOnly() {
    String role = "steward_" + UUID.randomUUID().toString().replaceAll("[^a-z]", "");
    users.sql("INSERT INTO roles (name, scope, description) VALUES ($1, 'tenant', 'A')", role);
    users.sql(
        "INSERT INTO role_permissions VALUES ($1, 'tenants:read'), ($1, 'tenants:write'),"
            + " ($1, 'audit:read')",
        role);
    TestUser by = users.member(role);
    AdminCalls steward = as(by);
    steward.get(TENANTS).body("items.id", contains(by.tenantId().toString()));
    steward.get(TENANTS + "/" + users.analyst().tenantId()).statusCode(404);
    steward.post(TENANTS, Map.of("slug", slug(), "name", "A")).statusCode(403);
    String path = TENANTS + "/" + by.tenantId();
    steward.patch(path, "*", Map.of("name", "Mine")).statusCode(403);
    steward.delete(path, "*").statusCode(403);
  }

  private AdminCalls as(TestUser user) {
    return new AdminCalls(sessions.accessToken(user));
  }

  private static String slug() {
    return "made-" + UUID.randomUUID();
  }
}
