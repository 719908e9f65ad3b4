package io.seedgate.auth.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.MailMessage;
import io.vertx.mutiny.ext.mail.MailClient;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sends mails by the client beneath the mailer, since the mailer adds a header {@code Cc} with no
 * address in it, which isn't allowed (RFC 5322, 3.6.3) and makes mails look like spam. The mailer
 * itself sends where it keeps mails in memory, or only to recipients that are approved.
 */
@Singleton
class Transport {
  static final String FROM = "quarkus.mailer.from";

  private final ReactiveMailer mailer;
  private final MailClient client;
  private final String from;
  private final String bounceAddress;
  private final boolean byMailer;

  Transport(
      ReactiveMailer mailer,
      MailClient client,
      @ConfigProperty(name = FROM) String from,
      @ConfigProperty(name = "quarkus.mailer.bounce-address") Optional<String> bounceAddress,
      @ConfigProperty(name = "quarkus.mailer.mock") Optional<Boolean> mock,
      @ConfigProperty(name = "quarkus.mailer.approved-recipients")
          Optional<List<String>> approved) {
    this.mailer = mailer;
    this.client = client;
    this.from = from;
    this.bounceAddress = bounceAddress.orElse(null);
    byMailer = mock.orElse(LaunchMode.current().isDevOrTest()) || approved.isPresent();
  }

  /** Fails where the server doesn't take the mail. */
  Uni<Void> send(Mail mail) {
    return byMailer ? mailer.send(mail) : client.sendMail(message(mail)).replaceWithVoid();
  }

  private MailMessage message(Mail mail) {
    MailMessage message =
        new MailMessage()
            .setBounceAddress(bounceAddress)
            .setFrom(from)
            .setTo(mail.getTo())
            .setSubject(mail.getSubject())
            .setText(mail.getText())
            .setHtml(mail.getHtml());
    mail.getHeaders()
        .forEach((name, values) -> values.forEach(value -> message.addHeader(name, value)));
    return message;
  }
}
