package io.seedgate.auth.account;

import static io.seedgate.auth.account.Calls.change;
import static io.seedgate.auth.account.Calls.login;
import static io.seedgate.auth.account.Calls.me;
import static io.seedgate.auth.account.Calls.refresh;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.auth.TestMails;
import io.seedgate.auth.TestThreads;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PasswordChangeTest {
  private static final String NEW_PASSWORD = "a long new sentence";

  @Inject TestUsers users;
  @Inject TestMails mails;

  @Test
  void changeEndsEveryOtherSession() {
    TestUser user = users.analyst();
    ValidatableResponse other = login(user.email(), user.password());
    ValidatableResponse own = login(user.email(), user.password());

    change(access(own), user.password(), NEW_PASSWORD).statusCode(204);

    me(access(own)).statusCode(200);
    refresh(own.extract().path("refresh_token")).statusCode(200);
    me(access(other)).statusCode(401).body("code", equalTo("session_revoked"));
    refresh(other.extract().path("refresh_token"))
        .statusCode(401)
        .body("code", equalTo("session_revoked"));
    login(user.email(), user.password()).statusCode(401);
    login(user.email(), NEW_PASSWORD).statusCode(200);
    assertEquals("Your password was changed", mails.lastTo(user.email()).getSubject());
  }

  @Test
  void wrongCurrentPasswordChangesNothingAndIsRecorded() {
    TestUser user = users.analyst();
    String access = access(login(user.email(), user.password()));

    change(access, "wrong horse battery", NEW_PASSWORD)
        .statusCode(403)
        .contentType("application/problem+json")
        .body("code", equalTo("current_password_wrong"));

    login(user.email(), user.password()).statusCode(200);
    assertEquals(
        1,
        users
            .sql(
                "SELECT FROM audit_events WHERE actor_id = $1 AND action = 'password.changed'"
                    + " AND outcome = 'failure'",
                user.id())
            .size());
  }

  @Test
  void userWithoutPasswordHasNoneToChange() {
    TestUser user = users.analyst();
    String access = access(login(user.email(), user.password()));
    users.sql("UPDATE users SET password_hash = NULL WHERE id = $1", user.id());

    change(access, "", NEW_PASSWORD).statusCode(403);
  }

  @Test
  void newPasswordIsHeldToThePolicy() {
    TestUser user = users.analyst();
    String access = access(login(user.email(), user.password()));

    change(access, user.password(), "short")
        .statusCode(400)
        .body("code", equalTo("password_too_short"));
    change(access, user.password(), "Uma Test")
        .statusCode(400)
        .body("code", equalTo("password_too_personal"));
    login(user.email(), user.password()).statusCode(200);
  }

  @Test
  void ofTwoChangesAtOnceOneHolds() {
    TestUser user = users.analyst();
    String access = access(login(user.email(), user.password()));

    List<CompletableFuture<Integer>> changes = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      String password = NEW_PASSWORD + i;
      changes.add(
          CompletableFuture.supplyAsync(
              () -> change(access, user.password(), password).extract().statusCode(),
              TestThreads.ONE_EACH));
    }

    assertEquals(1, changes.stream().map(CompletableFuture::join).filter(it -> it == 204).count());
  }

  private static String access(ValidatableResponse login) {
    return login.statusCode(200).extract().path("access_token");
  }
}
