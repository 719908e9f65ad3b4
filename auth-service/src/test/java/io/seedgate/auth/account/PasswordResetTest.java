package io.seedgate.auth.account;

import static io.seedgate.auth.account.Calls.change;
import static io.seedgate.auth.account.Calls.forgot;
import static io.seedgate.auth.account.Calls.login;
import static io.seedgate.auth.account.Calls.me;
import static io.seedgate.auth.account.Calls.refresh;
import static io.seedgate.auth.account.Calls.reset;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.seedgate.auth.TestMails;
import io.seedgate.auth.TestThreads;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PasswordResetTest {
  private static final String NEW_PASSWORD = "a long new sentence";

  @Inject TestUsers users;
  @Inject TestMails mails;

  @Test
  void mailedTokenGivesANewPasswordAndEndsEverySession() {
    TestUser user = users.analyst();
    ValidatableResponse session = login(user.email(), user.password()).statusCode(200);
    forgot(user.email()).statusCode(202);

    reset(mails.tokenFor(user.email()), NEW_PASSWORD).statusCode(204);

    me(session.extract().path("access_token"))
        .statusCode(401)
        .body("code", equalTo("session_revoked"));
    refresh(session.extract().path("refresh_token"))
        .statusCode(401)
        .body("code", equalTo("session_revoked"));
    login(user.email(), user.password()).statusCode(401);
    login(user.email(), NEW_PASSWORD).statusCode(200);
    assertEquals("Your password was changed", mails.lastTo(user.email()).getSubject());
  }

  @Test
  void unknownAddressGetsTheSameAnswerAndNoMail() {
    String nobody = UUID.randomUUID() + "@people.example";
    TestUser user = users.analyst();

    String unknown = forgot(nobody).statusCode(202).extract().asString();
    String known = forgot(user.email()).statusCode(202).extract().asString();

    assertEquals(known, unknown);
    assertEquals(List.of(), mails.to(nobody));
    assertEquals(1, mails.to(user.email()).size());
  }

  @Test
  void disabledUserGetsNoMailAndUsesNoToken() {
    TestUser user = users.analyst();
    forgot(user.email());
    String token = mails.tokenFor(user.email());
    users.sql("UPDATE users SET disabled_at = now() WHERE id = $1", user.id());

    forgot(user.email()).statusCode(202);
    reset(token, NEW_PASSWORD).statusCode(400).body("code", equalTo("token_invalid"));

    assertEquals(1, mails.to(user.email()).size());
  }

  @Test
  void oneUseEndsEveryTokenOfTheUser() {
    TestUser user = users.analyst();
    forgot(user.email());
    String first = mails.tokenFor(user.email());
    forgot(user.email());
    String second = mails.tokenFor(user.email());

    reset(second, NEW_PASSWORD).statusCode(204);

    for (String token : new String[] {first, second}) {
      reset(token, "yet another sentence").statusCode(400).body("code", equalTo("token_invalid"));
    }
  }

  @Test
  void ofManyUsesAtOnceOneSucceeds() {
    TestUser user = users.analyst();
    forgot(user.email());
    String token = mails.tokenFor(user.email());

    List<CompletableFuture<Integer>> uses = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String password = NEW_PASSWORD + i;
      uses.add(
          CompletableFuture.supplyAsync(
              () -> reset(token, password).extract().statusCode(), TestThreads.ONE_EACH));
    }

    assertEquals(1, uses.stream().map(CompletableFuture::join).filter(it -> it == 204).count());
  }

  @Test
  void changedPasswordEndsEveryTokenOfTheUser() {
    TestUser user = users.analyst();
    forgot(user.email());
    String token = mails.tokenFor(user.email());
    String access = login(user.email(), user.password()).extract().path("access_token");
    change(access, user.password(), NEW_PASSWORD).statusCode(204);

    reset(token, "yet another sentence").statusCode(400).body("code", equalTo("token_invalid"));
  }

  @Test
  void nameInAMailIsText() {
    TestUser user = users.analyst();
    users.sql(
        "UPDATE users SET full_name = 'Ada & <Eve>', email_verified_at = now() WHERE id = $1",
        user.id());
    forgot(user.email());

    assertTrue(mails.lastTo(user.email()).getText().startsWith("Hello Ada & <Eve>,"));
    assertTrue(mails.lastTo(user.email()).getHtml().contains("Ada &amp; &lt;Eve&gt;"));
  }

  @Test
  void expiredTokenIsRefused() {
    TestUser user = users.analyst();
    forgot(user.email());
    String token = mails.tokenFor(user.email());
    users.sql("UPDATE one_time_tokens SET expires_at = now() WHERE user_id = $1", user.id());

    reset(token, NEW_PASSWORD).statusCode(400).body("code", equalTo("token_invalid"));
    login(user.email(), user.password()).statusCode(200);
  }

  @Test
  void tokenForAFormerAddressIsRefused() {
    TestUser user = users.analyst();
    forgot(user.email());
    String token = mails.tokenFor(user.email());
    users.sql("UPDATE users SET email = 'new.' || email WHERE id = $1", user.id());

    reset(token, NEW_PASSWORD).statusCode(400).body("code", equalTo("token_invalid"));
  }

  @Test
  void refusedPasswordLeavesTheTokenGood() {
    TestUser user = users.analyst();
    forgot(user.email());
    String token = mails.tokenFor(user.email());

    reset(token, "Password1").statusCode(400).body("code", equalTo("password_too_common"));
    reset(token, user.email()).statusCode(400).body("code", equalTo("password_too_personal"));

    reset(token, NEW_PASSWORD).statusCode(204);
  }

  @Test
  void resetShowsThatTheAddressIsTheirs() {
    TestUser user = users.analyst();
    users.sql("UPDATE users SET awaiting_verification = true WHERE id = $1", user.id());
    forgot(user.email());

    reset(mails.tokenFor(user.email()), NEW_PASSWORD).statusCode(204);

    login(user.email(), NEW_PASSWORD).statusCode(200);
    Row row =
        users.sql("SELECT email_verified_at FROM users WHERE id = $1", user.id()).iterator().next();
    assertTrue(row.getOffsetDateTime(0) != null);
  }

  @Test
  void resetIsRecordedWithoutItsSecrets() {
    TestUser user = users.analyst();
    login(user.email(), user.password());
    forgot(user.email());
    String token = mails.tokenFor(user.email());
    reset(token, NEW_PASSWORD).statusCode(204);

    List<String> actions = new ArrayList<>();
    for (Row event :
        users.sql(
            "SELECT action, a::text FROM audit_events a WHERE actor_id = $1"
                + " AND action <> 'session.login' ORDER BY action",
            user.id())) {
      actions.add(event.getString(0));
      assertTrue(!event.getString(1).contains(token) && !event.getString(1).contains(NEW_PASSWORD));
    }
    assertEquals(List.of("password.reset", "session.revoked"), actions);
  }
}
