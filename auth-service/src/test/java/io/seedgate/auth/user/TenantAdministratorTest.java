package io.seedgate.auth.user;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the administrator of one tenant may do with users. */
@QuarkusTest
class TenantAdministratorTest {
  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void tenantAdministratorSeesTheMembersOfTheTenantOnly() {
    TestUser by = users.member("client_admin");
    TestUser colleague = users.withoutTenant();
    users.join(colleague, by.tenantId(), "viewer");
    TestUser stranger = users.analyst();
    AdminCalls admin = as(by);
    admin
        .get(UserResource.PATH + "?total=true")
        .statusCode(200)
        .body("items.id", containsInAnyOrder(by.id().toString(), colleague.id().toString()))
        .body("total", equalTo(2));
    admin.get(UserResource.PATH + "?id=" + stranger.id()).body("items", equalTo(List.of()));
    String path = UserResource.PATH + "/" + stranger.id();
    admin.get(path).statusCode(404);
    admin.patch(path, "*", Map.of("disabled", true)).statusCode(404);
    admin.delete(path, "*").statusCode(404);
    as(users.platformAdmin())
        .get(UserResource.PATH + "?id=" + stranger.id())
        .body("items.id", hasItem(stranger.id().toString()));
  }

  @Test
  void tenantAdministratorMakesMembersOfTheOwnTenantOnly() {
    TestUser by = users.member("client_admin");
    TestUser elsewhere = users.analyst();
    AdminCalls admin = as(by);
    String id =
        admin
            .post(UserResource.PATH, Map.of("email", NewUsers.email(), "full_name", "Member"))
            .statusCode(201)
            .extract()
            .path("id");
    admin.get(UserResource.PATH + "/" + id).statusCode(200);
    admin
        .post(UserResource.PATH, NewUsers.in(by.tenantId(), "viewer"))
        .statusCode(201)
        .body("roles", equalTo(List.of()));
    admin
        .post(UserResource.PATH, NewUsers.in(elsewhere.tenantId(), "viewer"))
        .statusCode(403)
        .body("code", equalTo("other_tenant"));
    admin
        .post(UserResource.PATH, NewUsers.in(by.tenantId(), "therapist"))
        .statusCode(403)
        .body("code", equalTo("role_not_grantable"));
    admin
        .post(UserResource.PATH, NewUsers.in(by.tenantId(), "platform_admin"))
        .statusCode(422)
        .body("code", equalTo("unknown_role"));
    Map<String, Object> global = new HashMap<>(NewUsers.in(by.tenantId(), "viewer"));
    global.put("roles", List.of("platform_admin"));
    admin
        .post(UserResource.PATH, global)
        .statusCode(403)
        .body("code", equalTo("role_not_grantable"));
    admin
        .patch(UserResource.PATH + "/" + id, "*", Map.of("roles", List.of("platform_admin")))
        .statusCode(403)
        .body("code", equalTo("role_not_grantable"));
    assertFalse(
        users
            .sql("SELECT FROM user_roles WHERE user_id = $1", UUID.fromString(id))
            .iterator()
            .hasNext());
  }

  /** Whoever sets the e-mail address of an account can become its owner. */
  @Test
  void tenantAdministratorDoesNotChangeWhoHasMoreRights() {
    TestUser by = users.member("client_admin");
    TestUser operator = users.platformAdmin();
    users.join(operator, by.tenantId(), "viewer");
    TestUser shared = users.analyst();
    users.join(shared, by.tenantId(), "viewer");
    AdminCalls admin = as(by);
    for (TestUser target : List.of(operator, shared)) {
      String path = UserResource.PATH + "/" + target.id();
      admin.get(path).statusCode(200);
      admin
          .patch(path, "*", Map.of("email", NewUsers.email()))
          .statusCode(403)
          .body("code", equalTo("user_has_more_rights"));
      admin.delete(path, "*").statusCode(403).body("code", equalTo("user_has_more_rights"));
    }
  }

  private AdminCalls as(TestUser user) {
    return new AdminCalls(sessions.accessToken(user));
  }
}
