package io.seedgate.auth.session;

import static io.seedgate.auth.session.Http.login;
import static io.seedgate.auth.session.Http.me;
import static io.seedgate.auth.session.Http.tokens;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.password.CountedHashes;
import io.seedgate.auth.password.PasswordHasher;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
class LoginTest {
  @Inject TestUsers users;
  @Inject PasswordHasher passwords;

  private enum Wrong {
    UNKNOWN_USER,
    WRONG_PASSWORD,
    USER_WITHOUT_PASSWORD,
    UNVERIFIED_USER,
    DISABLED_USER,
    DISABLED_TENANT,
    FOREIGN_TENANT,
    UNKNOWN_TENANT
  }

  @Test
  void passwordGivesTokensForTheUsersTenant() {
    TestUser user = users.analyst();

    var response =
        login(user.email(), user.password(), null)
            .statusCode(200)
            .header("Cache-Control", containsString("no-store"))
            .body("token_type", equalTo("Bearer"))
            .body("expires_in", equalTo(600))
            .body(
                "refresh_expires_in", allOf(greaterThan(1_209_500), lessThanOrEqualTo(1_209_600)));

    me(tokens(response).access())
        .statusCode(200)
        .body("id", equalTo(user.id().toString()))
        .body("email", equalTo(user.email()))
        .body("full_name", equalTo("Uma Test"))
        .body("tenant.id", equalTo(user.tenantId().toString()))
        .body("tenant.slug", equalTo(user.tenantSlug()))
        .body("tenant.name", equalTo("A tenant"))
        .body("roles", contains("analyst"))
        .body("permissions", contains("estate:read", "estate:write"))
        .body("session_id", not(nullValue()));
  }

  @Test
  void caseOfTheAddressDoesNotMatter() {
    TestUser user = users.analyst();

    login(" " + user.email().toUpperCase(Locale.ROOT), user.password(), null).statusCode(200);
  }

  @ParameterizedTest
  @EnumSource
  void whateverIsWrongTheAnswerIsTheSameAndCostsOneHash(Wrong wrong) {
    TestUser user = users.analyst();
    String email = user.email();
    String password = user.password();
    String tenant = null;
    switch (wrong) {
      case UNKNOWN_USER -> email = "nobody@example.com";
      case WRONG_PASSWORD -> password = "wrong horse battery";
      case USER_WITHOUT_PASSWORD ->
          users.sql("UPDATE users SET password_hash = NULL WHERE id = $1", user.id());
      case UNVERIFIED_USER ->
          users.sql("UPDATE users SET awaiting_verification = true WHERE id = $1", user.id());
      case DISABLED_USER ->
          users.sql("UPDATE users SET disabled_at = now() WHERE id = $1", user.id());
      case DISABLED_TENANT ->
          users.sql("UPDATE tenants SET disabled_at = now() WHERE id = $1", user.tenantId());
      case FOREIGN_TENANT -> tenant = users.analyst().tenantSlug();
      case UNKNOWN_TENANT -> tenant = "no-such-tenant";
      default -> throw new AssertionError(wrong);
    }

    CountedHashes hashes = CountedHashes.install(passwords);

    login(email, password, tenant)
        .statusCode(401)
        .contentType("application/problem+json")
        .header("WWW-Authenticate", equalTo("Bearer"))
        .body("code", equalTo("invalid_credentials"))
        .body("action", equalTo("login"))
        .body("detail", equalTo("E-mail, password or tenant is not right."));
    assertEquals(List.of("verify"), hashes.taken(), "that is where the time goes");
    assertEquals(0, sessionsOf(user), "no session is opened");
  }

  @Test
  void tenantIsChosenBySlugOrId() {
    TestUser user = users.analyst();
    TestUser other = users.viewer();
    users.join(user, other.tenantId(), "viewer");

    for (String tenant : new String[] {other.tenantSlug(), other.tenantId().toString()}) {
      var response = login(user.email(), user.password(), tenant).statusCode(200);
      me(tokens(response).access())
          .body("tenant.slug", equalTo(other.tenantSlug()))
          .body("roles", contains("viewer"));
    }
  }

  @Test
  void withoutChoiceTheOldestEnabledMembershipCounts() {
    TestUser user = users.analyst();
    TestUser other = users.viewer();
    users.join(user, other.tenantId(), "viewer");

    me(tokens(login(user.email(), user.password(), null)).access())
        .body("tenant.slug", equalTo(user.tenantSlug()));

    users.sql("UPDATE tenants SET disabled_at = now() WHERE id = $1", user.tenantId());
    me(tokens(login(user.email(), user.password(), null)).access())
        .body("tenant.slug", equalTo(other.tenantSlug()));
  }

  @Test
  void userWithoutTenantHasTheirGlobalRolesOnly() {
    TestUser nobody = users.withoutTenant();
    me(tokens(login(nobody.email(), nobody.password(), null)).access())
        .body("tenant", nullValue())
        .body("roles", empty());

    TestUser admin = users.platformAdmin();
    me(tokens(login(admin.email(), admin.password(), null)).access())
        .body("tenant", nullValue())
        .body("roles", contains("platform_admin"));
  }

  @Test
  void hashOfLowerCostIsUpgraded() {
    TestUser user = users.analyst();
    users.sql(
        "UPDATE users SET password_hash = $2 WHERE id = $1",
        user.id(),
        "$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4");

    login(user.email(), "password", null).statusCode(200);

    Row row =
        users
            .sql("SELECT password_hash, last_login_at FROM users WHERE id = $1", user.id())
            .iterator()
            .next();
    assertTrue(row.getString("password_hash").startsWith("$argon2id$v=19$m=512,t=2,p=1$"));
    assertTrue(row.getOffsetDateTime("last_login_at") != null);
    login(user.email(), "password", null).statusCode(200);
  }

  @Test
  void everyAttemptIsAudited() {
    TestUser user = users.analyst();

    login(user.email(), "wrong horse battery", null).statusCode(401);
    login(user.email(), user.password(), null).statusCode(200);

    var events =
        users.sql(
            "SELECT action, outcome, tenant_id, request_id, details::text || coalesce(object_id, '')"
                + " AS text FROM audit_events WHERE actor_id = $1 ORDER BY occurred_at",
            user.id());
    assertEquals(2, events.size());
    String[] outcomes = {"failure", "success"};
    int index = 0;
    for (Row event : events) {
      assertEquals("session.login", event.getString("action"));
      assertEquals(outcomes[index++], event.getString("outcome"));
      assertEquals(user.tenantId(), event.getUUID("tenant_id"));
      assertTrue(event.getString("request_id") != null, "the request is named");
      assertTrue(!event.getString("text").contains("horse"), "no password is kept");
    }
  }

  private int sessionsOf(TestUser user) {
    UUID id = user.id();
    return users.sql("SELECT FROM auth_sessions WHERE user_id = $1", id).size();
  }
}
