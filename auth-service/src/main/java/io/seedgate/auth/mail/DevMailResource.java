package io.seedgate.auth.mail;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.MockMailbox;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the mails that development keeps in memory. A production build doesn't have it. */
@Path("/api/v1/dev/mails")
@Tag(name = "Development")
@IfBuildProfile(anyOf = {"dev", "test"})
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
public class DevMailResource {
  private final MockMailbox mailbox;

  DevMailResource(MockMailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** A mail as it would have gone out. */
  public record SentMail(String subject, String text, String html) {
    static SentMail of(Mail mail) {
      return new SentMail(mail.getSubject(), mail.getText(), mail.getHtml());
    }
  }

  @GET
  @Operation(
      summary = "Mails sent to an address",
      description = "Oldest first. In the development profile only.")
  @APIResponse(responseCode = "200", description = "The mails")
  @APIResponse(responseCode = "400", description = "`validation_failed`")
  public List<SentMail> sentTo(@QueryParam("to") @NotBlank String to) {
    return mailbox.getMailsSentTo(to).stream().map(SentMail::of).toList();
  }
}
