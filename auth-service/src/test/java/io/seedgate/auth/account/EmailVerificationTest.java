package io.seedgate.auth.account;

import static io.restassured.RestAssured.given;
import static io.seedgate.auth.account.Calls.login;
import static io.seedgate.auth.account.Calls.post;
import static io.seedgate.auth.account.Calls.signUp;
import static io.seedgate.auth.account.Calls.verify;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.mailer.Mail;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.seedgate.auth.TestMails;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class EmailVerificationTest {
  private static final String PASSWORD = "correct horse battery";

  @Inject TestUsers users;
  @Inject TestMails mails;

  @Test
  void whoSignsUpLogsInOnceTheAddressIsConfirmed() {
    String email = freshEmail();
    signUp(email, PASSWORD, "Ada").statusCode(202);
    String unverified = login(email, PASSWORD).statusCode(401).extract().path("detail");
    String wrong = login(email, "wrong horse battery").statusCode(401).extract().path("detail");
    assertEquals(wrong, unverified, "nobody learns that the account only waits");

    verify(mails.tokenFor(email), PASSWORD).statusCode(204);

    login(email, PASSWORD).statusCode(200);
  }

  @Test
  void tokenWorksOnce() {
    String email = freshEmail();
    signUp(email, PASSWORD, "Ada");
    String token = mails.tokenFor(email);

    verify(token, PASSWORD).statusCode(204);

    verify(token, PASSWORD).statusCode(400).body("code", equalTo("token_invalid"));
  }

  @Test
  void openingTheLinkUsesNothingUp() {
    String email = freshEmail();
    signUp(email, PASSWORD, "Ada");
    String token = mails.tokenFor(email);

    given().queryParam("token", token).get("/api/v1/auth/email/verify").then().statusCode(405);
    given().queryParam("token", token).head("/api/v1/auth/email/verify").then().statusCode(405);

    verify(token, PASSWORD).statusCode(204);
  }

  @Test
  void expiredTokenIsRefused() {
    String email = freshEmail();
    signUp(email, PASSWORD, "Ada");
    String token = mails.tokenFor(email);
    users.sql("UPDATE one_time_tokens SET expires_at = now() WHERE email = $1", email);

    verify(token, PASSWORD).statusCode(400).body("code", equalTo("token_invalid"));
    login(email, PASSWORD).statusCode(401);
  }

  @Test
  void tokenOfAPasswordResetConfirmsNothing() {
    TestUser user = users.analyst();
    post("password/forgot", Map.of("email", user.email()));

    verify(mails.tokenFor(user.email()), PASSWORD).statusCode(400);
  }

  @Test
  void takenAddressIsToldSoByMailAlone() {
    TestUser user = users.analyst();
    users.sql("UPDATE users SET email_verified_at = now() WHERE id = $1", user.id());

    String answer = signUp(user.email(), PASSWORD, "Eve").statusCode(202).extract().asString();

    assertEquals(
        signUp(freshEmail(), PASSWORD, "Eve").extract().<String>path("message"),
        io.restassured.path.json.JsonPath.from(answer).getString("message"));
    Mail mail = mails.lastTo(user.email());
    assertEquals("You already have an account", mail.getSubject());
    assertTrue(mail.getText().startsWith("Hello Uma Test,"), mail.getText());
    assertFalse(mail.getText().contains("token="), mail.getText());
  }

  @Test
  void whoSquatsOnAnAddressLosesItToItsOwner() {
    String email = freshEmail();
    signUp(email, "password of a squatter", "Eve");
    mails.tokenFor(email);
    signUp(email, PASSWORD, "Ada");

    verify(mails.tokenFor(email), PASSWORD).statusCode(204);

    login(email, "password of a squatter").statusCode(401);
    login(email, PASSWORD).statusCode(200);
  }

  /** Whichever of the two mails the owner opens, and whoever was first. */
  @ParameterizedTest
  @CsvSource({"true", "false"})
  void ownerNeverConfirmsTheSignUpOfAStranger(boolean strangerIsFirst) {
    String email = freshEmail();
    String strangers = "password of a stranger";
    signUp(email, strangerIsFirst ? strangers : PASSWORD, "A");
    String first = mails.tokenFor(email);
    signUp(email, strangerIsFirst ? PASSWORD : strangers, "B");
    String second = mails.tokenFor(email);

    int expected = strangerIsFirst ? 204 : 403;
    verify(first, PASSWORD).statusCode(expected);
    if (expected == 403) {
      verify(second, PASSWORD).statusCode(403).body("code", equalTo("sign_up_password_wrong"));
      signUp(email, PASSWORD, "C");
      verify(second, PASSWORD).statusCode(204);
    }

    login(email, strangers).statusCode(401);
    login(email, PASSWORD).statusCode(200);
  }

  @Test
  void mailCanBeHadAgainUntilTheAddressIsConfirmed() {
    String email = freshEmail();
    signUp(email, PASSWORD, "Ada");
    String first = mails.tokenFor(email);

    post("email/verify/resend", Map.of("email", email)).statusCode(202);
    String second = mails.tokenFor(email);
    assertNotEquals(first, second);
    verify(first, PASSWORD).statusCode(204);
    verify(second, PASSWORD).statusCode(400);

    int sent = mails.to(email).size();
    post("email/verify/resend", Map.of("email", email)).statusCode(202);
    post("email/verify/resend", Map.of("email", freshEmail())).statusCode(202);
    assertEquals(sent, mails.to(email).size());
  }

  @ParameterizedTest
  @CsvSource({
    "'de-AT, en;q=0.5',Bestätigen Sie Ihre E-Mail-Adresse,'Guten Tag,'",
    "'fr, en;q=0.5',Confirm your e-mail address,'Hello,'",
    "'nonsense;;;',Confirm your e-mail address,'Hello,'"
  })
  void mailSpeaksTheLanguageOfTheRequest(String accepted, String subject, String greeting) {
    String email = freshEmail();
    given()
        .contentType(ContentType.JSON)
        .header("Accept-Language", accepted)
        .body(Map.of("email", email, "password", PASSWORD, "full_name", "Buy now: spam.example"))
        .post("/api/v1/auth/signup")
        .then()
        .statusCode(202);

    Mail mail = mails.lastTo(email);
    assertEquals(subject, mail.getSubject());
    assertTrue(mail.getText().startsWith(greeting), mail.getText());
    assertFalse(mail.getText().contains("spam"), "whoever signs up writes no mails to strangers");
    assertFalse(mail.getHtml().contains("spam"), mail.getHtml());
    assertTrue(
        mail.getText().contains("/verify-email#token="), "the page, and the token in the fragment");
  }

  @Test
  void profileSpeaksWhereTheRequestDoesNot() {
    TestUser user = users.analyst();
    users.sql("UPDATE users SET locale = 'de-CH' WHERE id = $1", user.id());

    signUp(user.email(), PASSWORD, "Eve");

    assertEquals("Sie haben schon ein Konto", mails.lastTo(user.email()).getSubject());
  }

  @Test
  void databaseKeepsNothingThatWouldConfirm() {
    String email = freshEmail();
    signUp(email, PASSWORD, "Ada");
    String token = mails.tokenFor(email);

    String kept = "";
    for (Row row : users.sql("SELECT t::text || encode(t.hash, 'escape') FROM one_time_tokens t")) {
      kept += row.getString(0);
    }
    assertTrue(kept.contains(email));
    assertFalse(kept.contains(token));
  }

  private static String freshEmail() {
    return UUID.randomUUID() + "@people.example";
  }
}
