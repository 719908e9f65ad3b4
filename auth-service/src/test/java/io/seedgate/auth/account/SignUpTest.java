package io.seedgate.auth.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.seedgate.auth.password.PasswordHasher;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SignUpTest {
  @Inject Pool pool;
  @Inject PasswordHasher passwords;

  @Test
  void newAccountCanProveItsPasswordAndHasNoTenant() {
    String email = freshEmail();

    signUp(email, "correct horse", "Ada Lovelace").then().statusCode(202);

    Row user = user(email);
    assertEquals("Ada Lovelace", user.getString("full_name"));
    assertEquals(0, user.getInteger("memberships"));
    assertEquals(0, user.getInteger("roles"));
    String hash = user.getString("password_hash");
    assertTrue(passwords.verify("correct horse", hash).await().indefinitely());
  }

  @Test
  void takenEmailGetsTheSameAnswerAndChangesNothing() {
    String email = freshEmail();
    String first =
        signUp(email, "correct horse", "Ada").then().statusCode(202).extract().asString();
    verified(email);
    Row before = user(email);

    String second =
        signUp(email, "another password", "Eve").then().statusCode(202).extract().asString();

    assertEquals(first, second);
    assertEquals(before.deepToString(), user(email).deepToString());
  }

  @Test
  void emailIsUniqueWithoutRegardToCase() {
    String email = freshEmail();
    signUp(email, "correct horse", "Ada").then().statusCode(202);
    verified(email);

    signUp(email.toUpperCase(Locale.ROOT), "correct horse", "Eve").then().statusCode(202);

    assertEquals("Ada", user(email).getString("full_name"));
  }

  @Test
  void takenEmailTakesAsLongAsAFreshOne() {
    String taken = freshEmail();
    signUp(taken, "correct horse", "Ada");
    verified(taken);
    long fresh = median(LongStream.generate(() -> nanos(freshEmail())).limit(9).toArray());
    long known = median(LongStream.generate(() -> nanos(taken)).limit(9).toArray());

    // A shortcut would be ten times as fast; the bound leaves room for a busy machine.
    assertTrue(known > fresh / 3, "fresh " + fresh + " ns, taken " + known + " ns");
  }

  @Test
  void passwordIsCountedAfterNormalisation() {
    // three ligatures and a blank are ten characters, fourteen typed characters are seven
    signUp(freshEmail(), "\uFB03\uFB03 \uFB03", "Ada").then().statusCode(202);
    signUp(freshEmail(), "a\u0301".repeat(7), "Ada")
        .then()
        .statusCode(400)
        .body("code", equalTo("password_too_short"))
        .body("minimum_length", equalTo(8))
        .body("maximum_length", equalTo(128));
  }

  @Test
  void everyAttemptIsRecordedWithoutThePassword() {
    String email = freshEmail();
    signUp(email, "correct horse", "Ada").then().statusCode(202);
    verified(email);
    signUp(email, "correct horse", "Eve").then().statusCode(202);

    List<String> outcomes = new ArrayList<>();
    pool.preparedQuery(
            "SELECT outcome, audit_events::text FROM audit_events"
                + " WHERE action = 'account.signup' AND details ->> 'email' = $1"
                + " ORDER BY occurred_at")
        .execute(Tuple.of(email))
        .await()
        .indefinitely()
        .forEach(
            row -> {
              outcomes.add(row.getString(0));
              assertFalse(row.getString(1).contains("correct horse"));
            });
    assertEquals(List.of("success", "failure"), outcomes);
  }

  @Test
  void passwordThatAttackersTryFirstIsRefused() {
    signUp(freshEmail(), "Password1", "Ada")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("code", equalTo("password_too_common"));
    signUp("ada.king@people.example", "Ada.King", "Ada")
        .then()
        .statusCode(400)
        .body("code", equalTo("password_too_personal"));
  }

  private void verified(String email) {
    pool.preparedQuery(
            "UPDATE users SET email_verified_at = now(), awaiting_verification = false"
                + " WHERE lower(email) = lower($1)")
        .execute(Tuple.of(email))
        .await()
        .indefinitely();
  }

  private static Response signUp(String email, String password, String fullName) {
    return given()
        .contentType("application/json")
        .body(Map.of("email", email, "password", password, "full_name", fullName))
        .post("/api/v1/auth/signup");
  }

  private static long nanos(String email) {
    long start = System.nanoTime();
    signUp(email, "correct horse", "Ada").then().statusCode(202);
    return System.nanoTime() - start;
  }

  private static long median(long[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static String freshEmail() {
    return UUID.randomUUID() + "@people.example";
  }

  private Row user(String email) {
    return pool.preparedQuery(
            """
            SELECT full_name, password_hash, xmin::text AS xmin,
                   (SELECT count(*)::int FROM memberships WHERE user_id = id) AS memberships,
                   (SELECT count(*)::int FROM user_roles WHERE user_id = id) AS roles
              FROM users
             WHERE lower(email) = lower($1)
            """)
        .execute(Tuple.of(email))
        .await()
        .indefinitely()
        .iterator()
        .next();
  }
}
