package io.seedgate.auth.account;

import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.limit.Limited;
import io.seedgate.auth.limit.RateLimits;
import io.seedgate.auth.mail.Language;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The proof that an e-mail address is one's own. */
@Path("/api/v1/auth/email/verify")
@Tag(name = "Authentication")
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
public class EmailResource {
  private final Registration registration;
  private final RateLimits limits;

  EmailResource(Registration registration, RateLimits limits) {
    this.registration = registration;
    this.limits = limits;
  }

  @POST
  @ResponseStatus(204)
  @Operation(
      summary = "Confirm an e-mail address",
      description =
          "With the token of the mail, which works once, and the password of the sign-up: so nobody"
              + " confirms what a stranger signed up for in their name. The mail's link leads to a"
              + " page of the front end; what opens links by itself uses nothing up.")
  @APIResponse(responseCode = "204", description = "Confirmed: the user can log in")
  @APIResponse(responseCode = "400", description = "`token_invalid`")
  @APIResponse(
      responseCode = "403",
      description = "`sign_up_password_wrong`: the token can be used again")
  @APIResponse(responseCode = "429", description = "`rate_limited`")
  @APIResponse(responseCode = "503", description = "`overloaded`")
  public Uni<Void> verify(@NotNull @Valid VerifyEmail request, @Context HttpServerRequest http) {
    return limits
        .require(Limited.MAIL_TOKEN, Optional.of(request.token()), http)
        .chain(() -> registration.verify(request, Origin.of(http)));
  }

  @POST
  @Path("/resend")
  @ResponseStatus(202)
  @Operation(
      summary = "Send the confirmation mail again",
      description =
          "Goes out if the address belongs to somebody who has not confirmed it; the answer is the"
              + " same for every address. `Accept-Language` chooses English or German.")
  @APIResponse(responseCode = "202", description = "Accepted")
  @APIResponse(responseCode = "429", description = "`rate_limited`")
  public Uni<Void> resend(@NotNull @Valid EmailAddress request, @Context HttpServerRequest http) {
    var language = Language.accepted(http.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    return limits
        .requireForEmail(Limited.RESEND, request.email(), http)
        .chain(() -> registration.mailAgain(request.email(), language, Origin.of(http)));
  }
}
