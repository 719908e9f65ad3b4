package io.seedgate.auth;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service has mailed. */
@ApplicationScoped
public class TestMails {
  private static final Pattern TOKEN = Pattern.compile("#token=([A-Za-z0-9_-]{43})\\s");
  private static final long PATIENCE_SECONDS = 30;

  private final MockMailbox mailbox;
  private final TestUsers users;

  TestMails(MockMailbox mailbox, TestUsers users) {
    this.mailbox = mailbox;
    this.users = users;
  }

  /** Returns every mail to the address, oldest first, as soon as none is waiting to be sent. */
  public List<Mail> to(String address) {
    awaitOutboxWithout(address);
    return mailbox.getMailsSentTo(address);
  }

  /** Returns the last mail to the address. */
  public Mail lastTo(String address) {
    List<Mail> mails = to(address);
    if (mails.isEmpty()) {
      throw new AssertionError("no mail to " + address);
    }
    return mails.get(mails.size() - 1);
  }

  /** Returns the token that the last mail to the address carries. */
  public String tokenFor(String address) {
    String text = lastTo(address).getText();
    Matcher token = TOKEN.matcher(text);
    if (!token.find()) {
      throw new AssertionError("no token in: " + text);
    }
    return token.group(1);
  }

  /** Waits until nothing to the address is in the outbox. */
  public void awaitOutboxWithout(String address) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (users.sql("SELECT FROM mails WHERE recipient = $1", address).size() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("mail to " + address + " is still waiting");
      }
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException interrupted) {
        throw new IllegalStateException(interrupted);
      }
    }
  }
}
