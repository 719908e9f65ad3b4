package io.seedgate.auth.membership;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MembershipTest {
  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void membershipIsMadeChangedAndEnded() {
    TestUser by = users.platformAdmin();
    AdminCalls admin = as(by);
    UUID tenant = users.analyst().tenantId();
    TestUser user = users.withoutTenant();
    String path = path(tenant, user.id());

    admin.put(path, "\"0\"", roles("viewer")).statusCode(412);
    admin.put(path, "*", roles("viewer")).statusCode(412);
    admin
        .put(path, null, roles("x".repeat(64)))
        .statusCode(400)
        .body("violations[0].field", equalTo("roles"));
    admin
        .put(path, null, roles("viewer"))
        .statusCode(201)
        .header("ETag", "\"0\"")
        .body("roles", contains("viewer"))
        .body("email", equalTo(user.email()))
        .body("created_at", made -> equalTo(made.path("updated_at")));
    admin.put(path, null, roles("analyst")).statusCode(428);
    admin.put(path, "\"4\"", roles("analyst")).statusCode(412);
    admin
        .put(path, "\"0\"", roles("analyst", "viewer"))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("roles", contains("analyst", "viewer"));
    admin.put(path, "\"1\"", roles("analyst", "viewer")).statusCode(200).header("ETag", "\"1\"");
    admin.put(path, "\"1\"", roles()).statusCode(200).body("roles", equalTo(List.of()));
    admin.delete(path, "\"1\"").statusCode(412);
    admin.delete(path, "\"2\"").statusCode(204);
    admin.get(path).statusCode(404);
    assertEquals(
        List.of(
            "membership.created", "membership.changed", "membership.changed", "membership.deleted"),
        users
            .sql(
                "SELECT action FROM audit_events WHERE actor_id = $1 AND tenant_id = $2"
                    + " AND object_id = $3 ORDER BY occurred_at",
                by.id(),
                tenant,
                user.id().toString())
            .stream()
            .map(row -> row.getString("action"))
            .toList());
  }

  @Test
  void endedMembershipEndsItsSessionsAndNoOthers() {
    TestUser user = users.analyst();
    TestUser elsewhere = users.viewer();
    users.join(user, elsewhere.tenantId(), "viewer");
    AdminCalls here = as(user);
    AdminCalls there =
        as(
            new TestUser(
                user.id(),
                user.email(),
                user.password(),
                elsewhere.tenantId(),
                elsewhere.tenantSlug()));
    as(users.platformAdmin()).delete(path(user.tenantId(), user.id()), "*").statusCode(204);
    here.get("/api/v1/me").statusCode(401).body("code", equalTo("session_revoked"));
    there.get("/api/v1/me").statusCode(200);
    // Not even after joining again.
    users.join(user, user.tenantId(), "viewer");
    here.get("/api/v1/me").statusCode(401);
  }

  @Test
  void tenantAdministratorGivesRolesWithinTheTenantAndWhatTheyHave() {
    TestUser by = users.member("client_admin");
    AdminCalls admin = as(by);
    TestUser member = users.withoutTenant();
    users.join(member, by.tenantId(), "viewer");
    String path = path(by.tenantId(), member.id());

    admin.put(path, "*", roles("analyst")).statusCode(200);
    admin.put(path, "*", roles("client_admin")).statusCode(200);
    admin
        .put(path, "*", roles("client_admin", "therapist"))
        .statusCode(403)
        .body("code", equalTo("role_not_grantable"))
        .body("detail", startsWith("The role therapist "));
    admin
        .put(path, "*", roles("platform_admin", "viewer"))
        .statusCode(422)
        .body("code", equalTo("unknown_role"))
        .body("detail", startsWith("There is no role platform_admin "));
    admin.get(path).body("roles", contains("client_admin"));
  }

  /** What one can't give one can't take away either. */
  @Test
  void roleWithMoreRightsIsNotTakenAway() {
    TestUser by = users.member("client_admin");
    TestUser therapist = users.withoutTenant();
    users.join(therapist, by.tenantId(), "therapist");
    String path = path(by.tenantId(), therapist.id());
    as(by).put(path, "*", roles("viewer")).statusCode(403);
    as(by).delete(path, "*").statusCode(403).body("code", equalTo("role_not_grantable"));
  }

  @Test
  void practiceAdministratorMakesTherapists() {
    TestUser by = users.member("admin");
    TestUser member = users.withoutTenant();
    users.join(member, by.tenantId(), "patient");
    as(by).put(path(by.tenantId(), member.id()), "*", roles("therapist")).statusCode(200);
  }

  @Test
  void tenantAdministratorNeitherAddsStrangersNorSeesOtherTenants() {
    TestUser by = users.member("client_admin");
    TestUser stranger = users.analyst();
    AdminCalls admin = as(by);
    admin.put(path(by.tenantId(), stranger.id()), null, roles("viewer")).statusCode(404);
    String list = "/api/v1/tenants/" + stranger.tenantId() + "/memberships";
    admin.get(list).statusCode(404);
    String path = path(stranger.tenantId(), stranger.id());
    admin.get(path).statusCode(404);
    admin.put(path, "*", roles("viewer")).statusCode(404);
    admin.delete(path, "*").statusCode(404);
    as(users.platformAdmin()).get(path).body("roles", contains("analyst"));
  }

  @Test
  void membersAreListed() {
    TestUser by = users.member("client_admin");
    TestUser member = users.withoutTenant();
    users.join(member, by.tenantId(), "viewer");
    as(by)
        .get("/api/v1/tenants/" + by.tenantId() + "/memberships?total=true")
        .statusCode(200)
        .body("items.user_id", containsInAnyOrder(by.id().toString(), member.id().toString()))
        .body("total", equalTo(2));
  }

  @Test
  void unknownUserOrTenantIsRefused() {
    AdminCalls admin = as(users.platformAdmin());
    UUID tenant = users.analyst().tenantId();
    admin
        .put(path(tenant, UUID.randomUUID()), null, roles("viewer"))
        .statusCode(422)
        .body("code", equalTo("unknown_user"));
    admin
        .put(path(UUID.randomUUID(), users.analyst().id()), null, roles("viewer"))
        .statusCode(422)
        .body("code", equalTo("unknown_tenant"));
    admin
        .put(path(tenant, users.analyst().id()), null, roles("emperor"))
        .statusCode(422)
        .body("code", equalTo("unknown_role"));
  }

  private AdminCalls as(TestUser user) {
    return new AdminCalls(sessions.accessToken(user));
  }

  private static String path(UUID tenant, UUID user) {
    return "/api/v1/tenants/" + tenant + "/memberships/" + user;
  }

  private static Map<String, Object> roles(String... roles) {
    return Map.of("roles", List.of(roles));
  }
}
