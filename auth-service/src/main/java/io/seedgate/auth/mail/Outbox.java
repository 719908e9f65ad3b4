package io.seedgate.auth.mail;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.inject.Singleton;

/** Where mails are put to be sent. */
@Singleton
public class Outbox {
  private final MailRepository mails;
  private final Delivery delivery;
  private final MailConfig config;

  Outbox(MailRepository mails, Delivery delivery, MailConfig config) {
    this.mails = mails;
    this.delivery = delivery;
    this.config = config;
  }

  /** Adds a mail through the given client: a connection in the transaction of what it tells of. */
  public Uni<Void> put(SqlClient client, QueuedMail mail) {
    return mails.put(client, mail, config.giveUpAfter());
  }

  /** Has the outbox looked at now; to be called after the transaction. */
  public void deliverSoon() {
    delivery.start();
  }
}
