package io.seedgate.auth.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Hands letters to the mail server, as text and as HTML. */
@Singleton
class Postbox {
  private final ReactiveMailer mailer;
  private final Template text;
  private final Template html;
  private final String linkBase;

  Postbox(
      ReactiveMailer mailer,
      @Location("letter.txt") Template text,
      @Location("letter.html") Template html,
      MailConfig config) {
    this.mailer = mailer;
    this.text = text;
    this.html = html;
    linkBase = config.linkBase().toString().replaceAll("/+$", "");
  }

  /** Fails where the server doesn't take the mail. */
  Uni<Void> send(String recipient, Letter letter) {
    Mail mail =
        Mail.withText(recipient, letter.subject(), render(text, letter))
            .setHtml(render(html, letter))
            // No automatic answers, please (RFC 3834, 5).
            .addHeader("Auto-Submitted", "auto-generated")
            .addHeader("Content-Language", letter.language().tag());
    return mailer.send(mail);
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
