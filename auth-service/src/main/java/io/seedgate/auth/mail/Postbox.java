package io.seedgate.auth.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hands letters to the mail server, as text and as HTML. */
@Singleton
class Postbox {
  private final Transport transport;
  private final Template text;
  private final Template html;
  private final String linkBase;
  private final String host;

  Postbox(
      Transport transport,
      @Location("letter.txt") Template text,
      @Location("letter.html") Template html,
      MailConfig config,
      @ConfigProperty(name = SenderDomain.OWN_HOST_NAME) String host) {
    this.transport = transport;
    this.text = text;
    this.html = html;
    linkBase = config.linkBase().toString().replaceAll("/+$", "");
    this.host = host;
  }

  /** Fails where the server doesn't take the mail. */
  Uni<Void> send(QueuedMail queued, Letter letter) {
    Mail mail =
        Mail.withText(queued.recipient(), letter.subject(), render(text, letter))
            .setHtml(render(html, letter))
            // The same at each attempt, so that who gets it twice can tell.
            .addHeader("Message-ID", "<%s@%s>".formatted(queued.id(), host))
            // No automatic answers, please (RFC 3834, 5).
            .addHeader("Auto-Submitted", "auto-generated")
            .addHeader("Content-Language", letter.language().tag());
    return transport.send(mail);
  }

  private String render(Template template, Letter letter) {
    return template
        .data("letter", letter)
        .data("link", letter.link().orElse(null))
        .data("address", letter.link().map(this::address).orElse(null))
        .render();
  }

  private String address(Letter.Link link) {
    return linkBase + link.page() + "#token=" + link.token();
  }
}
