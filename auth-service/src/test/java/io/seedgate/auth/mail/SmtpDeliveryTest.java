package io.seedgate.auth.mail;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.seedgate.auth.ProductionBuild;
import io.seedgate.auth.TestMails;
import io.seedgate.auth.TestUser;
import io.seedgate.auth.TestUsers;
import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Delivery to a real SMTP server that is there, is not there, and comes back. */
@QuarkusTest
@TestProfile(ProductionBuild.class)
class SmtpDeliveryTest {
  @Inject TestUsers users;
  @Inject TestMails mails;
  @Inject Outbox outbox;
  @Inject Pool pool;
  private GreenMail server;

  @BeforeEach
  void makeServer() {
    server =
        new GreenMail(
            new ServerSetup(ProductionBuild.smtpPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.setUser("seedgate", "smtp-password");
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void mailGoesOutAsTextAndAsHtml() throws Exception {
    server.start();
    TestUser user = users.analyst();

    forgot(user, "de");
    mails.awaitOutboxWithout(user.email());

    List<MimeMessage> received = receivedBy(user.email());
    assertEquals(1, received.size());
    MimeMessage mail = received.get(0);
    assertEquals("Neues Passwort wählen", mail.getSubject());
    assertEquals("Acme <no-reply@mail.acme.example>", mail.getFrom()[0].toString());
    assertEquals("auto-generated", mail.getHeader("Auto-Submitted", null));
    var parts = (MimeMultipart) mail.getContent();
    assertEquals(2, parts.getCount());
    assertTrue(parts.getBodyPart(0).getContentType().startsWith("text/plain"));
    assertTrue(parts.getBodyPart(1).getContentType().startsWith("text/html"));
    String link = "https://app.example/reset-password#token=";
    assertTrue(parts.getBodyPart(0).getContent().toString().contains(link));
    assertTrue(parts.getBodyPart(1).getContent().toString().contains("<a href=\"" + link));
  }

  @Test
  void mailHasNoEmptyHeaderAndComesFromTheSendersDomain() throws Exception {
    server.start();
    TestUser user = users.analyst();

    forgot(user, "de");
    mails.awaitOutboxWithout(user.email());

    MimeMessage mail = receivedBy(user.email()).get(0);
    for (Header header : Collections.list(mail.getAllHeaders())) {
      assertFalse(header.getValue().isBlank(), header.getName());
    }
    assertEquals(user.email(), mail.getHeader("To", null));
    assertTrue(
        mail.getMessageID().matches("<[0-9a-f-]{36}@mail\\.acme\\.example>"), mail.getMessageID());
    String greeting = mail.getHeader("Received", null);
    assertTrue(greeting.contains("(HELO mail.acme.example)"), greeting);
  }

  @Test
  void mailWaitsForAServerThatIsDown() throws Exception {
    TestUser user = users.analyst();
    forgot(user, "en");
    awaitAttempts(user.email(), 1);

    server.start();
    mails.awaitOutboxWithout(user.email());

    assertEquals(1, receivedBy(user.email()).size());
  }

  @Test
  void mailOfAProcessThatDiedIsSentByAnother() throws Exception {
    server.start();
    TestUser user = users.analyst();
    // as left by one that had claimed it
    users.sql(
        "INSERT INTO mails (id, kind, recipient, attempts, next_attempt_at, expires_at)"
            + " VALUES ($1, 'password_changed', $2, 1, now(), now() + interval '1 hour')",
        UUID.randomUUID(),
        user.email());

    mails.awaitOutboxWithout(user.email());

    assertEquals(1, receivedBy(user.email()).size());
  }

  @Test
  void eachMailIsSentOnceHoweverOftenTheOutboxIsEmptied() throws Exception {
    server.start();
    List<TestUser> recipients = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      recipients.add(users.analyst());
    }
    for (TestUser user : recipients) {
      forgot(user, "en");
      outbox.deliverSoon();
    }
    for (TestUser user : recipients) {
      mails.awaitOutboxWithout(user.email());
    }

    for (TestUser user : recipients) {
      assertEquals(1, receivedBy(user.email()).size());
    }
  }

  @Test
  void mailOfARolledBackTransactionIsNotSent() throws Exception {
    server.start();
    TestUser user = users.analyst();

    QueuedMail mail =
        QueuedMail.of(
            "password_changed", user.email(), Optional.empty(), new Origin(null, null, null));
    pool.withTransaction(connection -> outbox.put(connection, mail).chain(this::failure))
        .onFailure()
        .recoverWithNull()
        .await()
        .indefinitely();
    outbox.deliverSoon();
    forgot(user, "en");
    mails.awaitOutboxWithout(user.email());

    assertEquals(1, receivedBy(user.email()).size(), "the one about the forgotten password");
  }

  @Test
  void mailThatCannotBeSentInTimeIsGivenUp() {
    TestUser user = users.analyst();
    forgot(user, "en");
    awaitAttempts(user.email(), 1);

    users.sql("UPDATE mails SET expires_at = now() WHERE recipient = $1", user.email());

    mails.awaitOutboxWithout(user.email());
  }

  private void awaitAttempts(String email, int attempts) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (users
            .sql("SELECT FROM mails WHERE recipient = $1 AND attempts >= $2", email, attempts)
            .size()
        == 0) {
      assertTrue(System.nanoTime() < deadline, "no attempt was made");
      Thread.onSpinWait();
    }
  }

  private Uni<Void> failure() {
    return Uni.createFrom().failure(new IllegalStateException("rolled back"));
  }

  private List<MimeMessage> receivedBy(String email) {
    return Arrays.stream(server.getReceivedMessages())
        .filter(it -> GreenMailUtil.getHeaders(it).contains(email))
        .toList();
  }

  private static void forgot(TestUser user, String language) {
    given()
        .contentType(ContentType.JSON)
        .header("Accept-Language", language)
        .body(Map.of("email", user.email()))
        .post("/api/v1/auth/password/forgot")
        .then()
        .statusCode(202);
  }
}
