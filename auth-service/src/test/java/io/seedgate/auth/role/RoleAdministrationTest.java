package io.seedgate.auth.role;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RoleAdministrationTest {
  private static final String ROLES = "/api/v1/roles";
  private static final String PERMISSIONS = "/api/v1/permissions";
  private static final String MERGE_PATCH = "application/merge-patch+json";

  @Inject TestUsers users;
  @Inject TestSessions sessions;
  private String admin;
  private UUID adminId;

  @BeforeEach
  void logIn() {
    TestUser user = users.platformAdmin();
    adminId = user.id();
    admin = sessions.accessToken(user);
  }

  @Test
  void scopeIsAWord() {
    var role = new HashMap<String, Object>(role(unique("auditor"), "tenant", "estate:read"));
    role.put("scope", 0);
    create(ROLES, role)
        .statusCode(400)
        .body("violations[0].field", equalTo("scope"))
        .body("violations[0].message", equalTo("must be one of global, tenant"));
  }

  @Test
  void roleIsMadeReadChangedAndDeleted() {
    String name = unique("auditor");
    create(ROLES, role(name, "tenant", "estate:read"))
        .statusCode(201)
        .header("Location", equalTo(location(ROLES, name)))
        .header("ETag", "\"0\"")
        .body("name", equalTo(name))
        .body("scope", equalTo("tenant"))
        .body("shipped", equalTo(false))
        .body("permissions", contains("estate:read"))
        .body("created_at", made -> equalTo(made.path("updated_at")));

    change(ROLES, name, "\"0\"", Map.of("permissions", List.of("estate:write", "estate:read")))
        .statusCode(200)
        .header("ETag", "\"1\"")
        .body("description", equalTo("Made by a test"))
        .body("permissions", contains("estate:read", "estate:write"));
    change(ROLES, name, "\"1\"", Map.of("permissions", List.of(), "description", "None"))
        .statusCode(200)
        .body("permissions", equalTo(List.of()));

    as(admin).get(ROLES + "/" + name).then().statusCode(200).header("ETag", "\"2\"");
    delete(ROLES, name, "\"2\"").statusCode(204);
    as(admin).get(ROLES + "/" + name).then().statusCode(404).body("code", equalTo("not_found"));
    assertEquals(
        List.of("role.created", "role.changed", "role.changed", "role.deleted"), actionsOn(name));
  }

  @Test
  void changeThatChangesNothingKeepsTheVersion() {
    String name = unique("still");
    create(ROLES, role(name, "global", "estate:read")).statusCode(201);
    change(ROLES, name, "\"0\"", Map.of("description", "Made by a test"))
        .statusCode(200)
        .header("ETag", "\"0\"");
    assertEquals(List.of("role.created"), actionsOn(name));
  }

  @Test
  void changeAsksForTheVersionThatWasSeen() {
    String name = unique("versioned");
    create(ROLES, role(name, "tenant", "estate:read")).statusCode(201);
    Map<String, Object> patch = Map.of("description", "Other");

    change(ROLES, name, null, patch).statusCode(428).body("code", equalTo("precondition_required"));
    change(ROLES, name, "\"7\"", patch)
        .statusCode(412)
        .body("code", equalTo("precondition_failed"));
    change(ROLES, name, "W/\"0\"", patch).statusCode(412);
    for (String malformed : List.of("0", "abc", "\"0", "\"7\", 0")) {
      change(ROLES, name, malformed, patch)
          .statusCode(400)
          .body("code", equalTo("invalid_if_match"));
    }
    delete(ROLES, name, null).statusCode(428);
    delete(ROLES, name, "\"7\"").statusCode(412);
    change(ROLES, name, "\"7\", \"0\"", patch).statusCode(200);
    change(ROLES, name, "*", Map.of("description", "Third")).statusCode(200);
  }

  @Test
  void nameIsTakenOnce() {
    create(ROLES, role("viewer", "tenant", "estate:read"))
        .statusCode(409)
        .body("code", equalTo("role_exists"));
    create(PERMISSIONS, Map.of("name", "users:read", "description", "Again"))
        .statusCode(409)
        .body("code", equalTo("permission_exists"));
  }

  @Test
  void unknownPermissionIsRefused() {
    create(ROLES, role(unique("odd"), "tenant", "estate:burn"))
        .statusCode(422)
        .body("code", equalTo("unknown_permission"));
    String name = unique("odd");
    create(ROLES, role(name, "tenant", "estate:read")).statusCode(201);
    change(ROLES, name, "\"0\"", Map.of("permissions", List.of("estate:burn")))
        .statusCode(422)
        .body("code", equalTo("unknown_permission"));
  }

  @Test
  void badPatchIsRefused() {
    String name = unique("patched");
    create(ROLES, role(name, "tenant", "estate:read")).statusCode(201);
    change(ROLES, name, "\"0\"", Map.of("name", "other"))
        .statusCode(400)
        .body("code", equalTo("unknown_field"));
    change(ROLES, name, "\"0\"", Map.of("description", " "))
        .statusCode(400)
        .body("code", equalTo("validation_failed"))
        .body("violations[0].in", equalTo("body"));
    change(ROLES, name, "\"0\"", Map.of("permissions", "estate:read"))
        .statusCode(400)
        .body("code", equalTo("validation_failed"));
    change(ROLES, name, "\"0\"", List.of())
        .statusCode(400)
        .body("code", equalTo("validation_failed"))
        .body("detail", equalTo("The body must be one JSON object."));
    as(admin)
        .contentType(MERGE_PATCH)
        .header("If-Match", "*")
        .body("{")
        .patch(ROLES + "/" + name)
        .then()
        .statusCode(400)
        .body("code", equalTo("malformed_json"));
    as(admin)
        .contentType(ContentType.JSON)
        .header("If-Match", "*")
        .body("{}")
        .patch(ROLES + "/" + name)
        .then()
        .statusCode(415)
        .header("Accept-Patch", MERGE_PATCH)
        .body("detail", endsWith("Send " + MERGE_PATCH + "."));
  }

  @Test
  void roleThatSomebodyHoldsIsNotDeleted() {
    String name = unique("held");
    create(ROLES, role(name, "tenant", "estate:read")).statusCode(201);
    TestUser holder = users.member(name);
    delete(ROLES, name, "*").statusCode(409).body("code", equalTo("role_in_use"));
    users.sql("DELETE FROM users WHERE id = $1", holder.id());
    delete(ROLES, name, "*").statusCode(204);
  }

  @Test
  void shippedRoleAndPermissionAreNotDeleted() {
    delete(ROLES, "patient", "*").statusCode(409).body("code", equalTo("role_shipped"));
    delete(PERMISSIONS, "estate:read", "*")
        .statusCode(409)
        .body("code", equalTo("permission_shipped"));
  }

  @Test
  void platformAdminLosesNoPermission() {
    change(ROLES, "platform_admin", "*", Map.of("permissions", List.of("users:read")))
        .statusCode(409)
        .body("code", equalTo("platform_admin_reduced"));
  }

  @Test
  void permissionIsMadeGivenAndDeletedOnlyWhenNoRoleHasIt() {
    String permission = "reports:" + unique("read");
    create(PERMISSIONS, Map.of("name", permission, "description", "Reads reports"))
        .statusCode(201)
        .body("created_at", made -> equalTo(made.path("updated_at")));
    change(PERMISSIONS, permission, "\"0\"", Map.of("description", "Reads every report"))
        .statusCode(200)
        .header("ETag", "\"1\"");
    String role = unique("reporter");
    create(ROLES, role(role, "tenant", permission)).statusCode(201);
    delete(PERMISSIONS, permission, "\"1\"")
        .statusCode(409)
        .body("code", equalTo("permission_in_use"));
    delete(ROLES, role, "*").statusCode(204);
    delete(PERMISSIONS, permission, "\"1\"").statusCode(204);
    assertEquals(
        List.of("permission.created", "permission.changed", "permission.deleted"),
        actionsOn(permission));
  }

  @Test
  void tenantAdministratorSeesTenantRolesAndChangesNone() {
    String token = sessions.accessToken(users.member("client_admin"));
    as(token)
        .get(ROLES + "?limit=500")
        .then()
        .statusCode(200)
        .body("items.name", hasItem("viewer"))
        .body("items.name", not(hasItem("platform_admin")));
    as(token).get(ROLES + "/platform_admin").then().statusCode(404);
    as(token)
        .contentType(ContentType.JSON)
        .body(role(unique("no"), "tenant", "estate:read"))
        .post(ROLES)
        .then()
        .statusCode(403);
  }

  /**
   * Roles are the same in every tenant, so that the permission of a tenant's role is not enough.
   */
  @Test
  void permissionToWriteRolesHeldInATenantOnlyChangesNothing() {
    String name = unique("ruler");
    create(ROLES, role(name, "tenant", "roles:write")).statusCode(201);
    String token = sessions.accessToken(users.member(name));
    as(token)
        .contentType(ContentType.JSON)
        .body(role(unique("no"), "global", "users:write"))
        .post(ROLES)
        .then()
        .statusCode(403)
        .body("code", equalTo("forbidden"));
  }

  private ValidatableResponse create(String path, Object body) {
    return as(admin).contentType(ContentType.JSON).body(body).post(path).then();
  }

  private ValidatableResponse change(String path, String name, String ifMatch, Object patch) {
    RequestSpecification request = as(admin).contentType(MERGE_PATCH).body(patch);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.patch(path + "/" + name).then();
  }

  private ValidatableResponse delete(String path, String name, String ifMatch) {
    RequestSpecification request = as(admin);
    if (ifMatch != null) {
      request.header("If-Match", ifMatch);
    }
    return request.delete(path + "/" + name).then();
  }

  private static RequestSpecification as(String token) {
    return given().auth().oauth2(token);
  }

  private static String location(String path, String name) {
    return io.restassured.RestAssured.baseURI
        + ":"
        + io.restassured.RestAssured.port
        + path
        + "/"
        + name;
  }

  private static Map<String, Object> role(String name, String scope, String permission) {
    return Map.of(
        "name",
        name,
        "scope",
        scope,
        "description",
        "Made by a test",
        "permissions",
        List.of(permission));
  }

  private static String unique(String prefix) {
    String letters = UUID.randomUUID().toString().replaceAll("[^a-z]", "");
    return prefix + "_" + letters;
  }

  private List<String> actionsOn(String name) {
    return users
        .sql(
            "SELECT action FROM audit_events WHERE object_id = $1 AND actor_id = $2"
                + " ORDER BY occurred_at",
            name,
            adminId)
        .stream()
        .map(row -> row.getString("action"))
        .toList();
  }
}
