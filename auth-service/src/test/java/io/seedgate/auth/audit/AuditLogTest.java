package io.seedgate.auth.audit;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditLogTest {
  private static final String EVENTS = "/api/v1/audit-events";

  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void changeIsReadWithActorObjectAddressAndRequest() {
    TestUser by = users.platformAdmin();
    AdminCalls admin = as(by);
    TestUser user = users.withoutTenant();
    String requestId = "audit-" + UUID.randomUUID();
    RestAssured.given()
        .auth()
        .oauth2(admin.token())
        .header("X-Request-Id", requestId)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(Map.of("full_name", "Renamed"))
        .patch("/api/v1/users/" + user.id())
        .then()
        .statusCode(200);
    String id =
        admin
            .get(EVENTS + "?request_id=" + requestId)
            .statusCode(200)
            .body("items.action", contains("user.changed"))
            .body("items[0].outcome", equalTo("success"))
            .body("items[0].actor_id", equalTo(by.id().toString()))
            .body("items[0].object_type", equalTo("user"))
            .body("items[0].object_id", equalTo(user.id().toString()))
            .body("items[0].ip_address", notNullValue())
            .body("items[0].details.full_name", equalTo("Renamed"))
            .extract()
            .path("items[0].id");
    admin.get(EVENTS + "/" + id).statusCode(200).body("request_id", equalTo(requestId));
  }

  @Test
  void newestComesFirstUnlessAskedOtherwise() {
    AdminCalls admin = as(users.platformAdmin());
    for (int i = 0; i < 3; i++) {
      admin.patch("/api/v1/users/" + users.withoutTenant().id(), "*", Map.of("full_name", "N" + i));
    }
    List<OffsetDateTime> times =
        times(admin.get(EVENTS + "?limit=3").extract().path("items.occurred_at"));
    assertEquals(times.stream().sorted(Comparator.reverseOrder()).toList(), times);
    List<OffsetDateTime> oldest =
        times(admin.get(EVENTS + "?limit=3&sort=occurred_at").extract().path("items.occurred_at"));
    assertEquals(oldest.stream().sorted().toList(), oldest);
    assertFalse(oldest.get(0).isAfter(times.get(0)));
  }

  @Test
  void whatATenantsAdministratorDoesWithAUserIsOfTheTenant() {
    TestUser by = users.member("client_admin");
    AdminCalls administrator = as(by);
    Object person = Map.of("email", UUID.randomUUID() + "@people.example", "full_name", "Mia");
    String id = administrator.post("/api/v1/users", person).statusCode(201).extract().path("id");
    String path = "/api/v1/users/" + id;
    administrator.patch(path, "*", Map.of("full_name", "Mia Member")).statusCode(200);
    administrator.delete(path, "*").statusCode(204);
    as(users.platformAdmin())
        .get(EVENTS + "?object_id=" + id + "&object_type=user&tenant_id=" + by.tenantId())
        .statusCode(200)
        .body(
            "items.action",
            containsInAnyOrder(
                "user.created", "membership.created", "user.changed", "user.deleted"));
  }

  @Test
  void tenantAdministratorDoesNotReadIt() {
    as(users.member("client_admin")).get(EVENTS).statusCode(403);
  }

  private static List<OffsetDateTime> times(List<String> texts) {
    return texts.stream().map(OffsetDateTime::parse).toList();
  }

  private AdminCalls as(TestUser user) {
    return new AdminCalls(sessions.accessToken(user));
  }
}
