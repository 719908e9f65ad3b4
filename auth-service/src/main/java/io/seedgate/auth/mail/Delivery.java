package io.seedgate.auth.mail;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Empties the outbox, one mail after the other, here and on every replica. A mail is deleted once
 * the server has taken it; if this process dies between, it is sent once more, which is the price
 * of losing none.
 */
@Singleton
class Delivery {
  private static final Logger LOG = Logger.getLogger(Delivery.class);

  private final MailRepository mails;
  private final MailAuthor author;
  private final Postbox postbox;
  private final MailConfig config;
  private final Vertx vertx;
  // Above zero while a run goes on; raised by whoever wants one after it.
  private final AtomicInteger wanted = new AtomicInteger();
  private long timer;

  Delivery(
      MailRepository mails, MailAuthor author, Postbox postbox, MailConfig config, Vertx vertx) {
    this.mails = mails;
    this.author = author;
    this.postbox = postbox;
    this.config = config;
    this.vertx = vertx;
  }

  void atStart(@Observes StartupEvent event) {
    timer = vertx.setPeriodic(config.interval().toMillis(), tick -> start());
  }

  void atEnd(@Observes ShutdownEvent event) {
    vertx.cancelTimer(timer);
  }

  /** Begins a run, or has one follow that which is under way. */
  void start() {
    if (wanted.getAndIncrement() == 0) {
      // Not on the context of a request, which ends before the run does.
      vertx.getOrCreateContext().runOnContext(ignored -> run());
    }
  }

  private void run() {
    int known = wanted.get();
    mails
        .giveUp()
        .invoke(Delivery::warn)
        .chain(this::deliverAll)
        .onFailure()
        .invoke(failure -> LOG.warnf("The outbox can't be read: %s", failure.getMessage()))
        .subscribe()
        .with(done -> finish(known), failure -> finish(known));
  }

  private void finish(int known) {
    if (!wanted.compareAndSet(known, 0)) {
      wanted.set(1);
      run();
    }
  }

  private Uni<Void> deliverAll() {
    return mails
        .claim(config.retryDelay())
        .chain(
            found ->
                found.isEmpty()
                    ? Uni.createFrom().voidItem()
                    : deliver(found.get()).chain(this::deliverAll));
  }

  private Uni<Void> deliver(QueuedMail mail) {
    return author
        .write(mail)
        .chain(
            letter ->
                letter.isEmpty() ? Uni.createFrom().voidItem() : postbox.send(mail, letter.get()))
        .ifNoItem()
        .after(config.retryDelay().dividedBy(2))
        .fail()
        .chain(() -> mails.remove(mail.id()))
        .onFailure()
        .invoke(
            // An SMTP server's answer may quote the address, never the mail.
            failure ->
                LOG.warnf(
                    "Mail %s not sent, tried again later: %s", mail.id(), failure.getMessage()))
        .onFailure()
        .recoverWithNull();
  }

  private static void warn(int givenUp) {
    if (givenUp > 0) {
      LOG.errorf("%d mails could not be sent in time and are given up", givenUp);
    }
  }
}
