package io.seedgate.auth.user;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.auth.AdminCalls;
import io.seedgate.auth.TestSessions;
import io.seedgate.auth.TestThreads;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Somebody who can operate the platform stays. */
@QuarkusTest
class LastAdministratorTest {
  @Inject TestUsers users;
  @Inject TestSessions sessions;

  @Test
  void lastPlatformAdministratorStays() {
    TestUser last = users.platformAdmin();
    List<UUID> others =
        users
            .sql(
                "DELETE FROM user_roles WHERE role = 'platform_admin' AND user_id <> $1"
                    + " RETURNING user_id",
                last.id())
            .stream()
            .map(row -> row.getUUID(0))
            .toList();
    try {
      AdminCalls admin = as(last);
      String path = UserResource.PATH + "/" + last.id();
      for (Map<String, Object> patch :
          List.<Map<String, Object>>of(Map.of("disabled", true), Map.of("roles", List.of()))) {
        admin.patch(path, "*", patch).statusCode(409).body("code", equalTo("last_platform_admin"));
      }
      admin.delete(path, "*").statusCode(409).body("code", equalTo("last_platform_admin"));
      admin.get(path).statusCode(200).body("disabled", equalTo(false)).body("version", equalTo(0));
    } finally {
      others.forEach(it -> users.sql("INSERT INTO user_roles VALUES ($1, 'platform_admin')", it));
    }
  }

  @Test
  void twoAdministratorsWhoDisableEachOtherLeaveOne() {
    for (int round = 0; round < 5; round++) {
      TestUser one = users.platformAdmin();
      TestUser other = users.platformAdmin();
      List<UUID> rest =
          users
              .sql(
                  "DELETE FROM user_roles WHERE role = 'platform_admin' AND user_id NOT IN ($1, $2)"
                      + " RETURNING user_id",
                  one.id(),
                  other.id())
              .stream()
              .map(row -> row.getUUID(0))
              .toList();
      try {
        AdminCalls byOne = as(one);
        AdminCalls byOther = as(other);
        var first =
            CompletableFuture.runAsync(
                () ->
                    byOne.patch(
                        UserResource.PATH + "/" + other.id(), "*", Map.of("disabled", true)),
                TestThreads.ONE_EACH);
        byOther.patch(UserResource.PATH + "/" + one.id(), "*", Map.of("disabled", true));
        first.join();
        assertEquals(
            1,
            users
                .sql(
                    "SELECT FROM user_roles JOIN users ON id = user_id"
                        + " WHERE role = 'platform_admin' AND disabled_at IS NULL")
                .size());
      } finally {
        rest.forEach(it -> users.sql("INSERT INTO user_roles VALUES ($1, 'platform_admin')", it));
      }
    }
  }

  private AdminCalls as(TestUser user) {
    return new AdminCalls(sessions.accessToken(user));
  }
}
