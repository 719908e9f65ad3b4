package io.seedgate.auth.account;

import io.quarkus.security.Authenticated;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.limit.Limited;
import io.seedgate.auth.limit.RateLimits;
import io.seedgate.auth.mail.Language;
import io.seedgate.auth.token.Caller;
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
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** One's own password: forgotten, reset, changed. */
@Path("/api/v1/auth/password")
@Tag(name = "Authentication")
@Consumes(MediaType.APPLICATION_JSON)
public class PasswordResource {
  private static final String REFUSED_PASSWORD =
      "`password_too_short`, `password_too_long`, `password_too_common`, `password_too_personal`";

  private final PasswordChange passwords;
  private final RateLimits limits;
  private final JsonWebToken token;

  PasswordResource(PasswordChange passwords, RateLimits limits, JsonWebToken token) {
    this.passwords = passwords;
    this.limits = limits;
    this.token = token;
  }

  @POST
  @Path("/forgot")
  @PermitAll
  @ResponseStatus(202)
  @Operation(
      summary = "Ask for a mail to choose a new password",
      description =
          "Same answer, in the same time, for every address. `Accept-Language` chooses English or"
              + " German.")
  @APIResponse(responseCode = "202", description = "Accepted")
  @APIResponse(responseCode = "429", description = "`rate_limited`")
  public Uni<Void> forgot(@NotNull @Valid EmailAddress request, @Context HttpServerRequest http) {
    var language = Language.accepted(http.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    return limits
        .requireForEmail(Limited.FORGOT, request.email(), http)
        .chain(() -> passwords.forgotten(request.email(), language, Origin.of(http)));
  }

  @POST
  @Path("/reset")
  @PermitAll
  @ResponseStatus(204)
  @Operation(
      summary = "Choose a new password with the token of the mail",
      description =
          "Ends every session of the user. The token works once; a password that is refused"
              + " doesn't use it up.")
  @APIResponse(responseCode = "204", description = "The new password holds")
  @APIResponse(responseCode = "400", description = "`token_invalid`, " + REFUSED_PASSWORD)
  @APIResponse(responseCode = "429", description = "`rate_limited`")
  @APIResponse(responseCode = "503", description = "`overloaded`")
  public Uni<Void> reset(@NotNull @Valid ResetPassword request, @Context HttpServerRequest http) {
    return limits
        .require(Limited.MAIL_TOKEN, Optional.of(request.token()), http)
        .chain(() -> passwords.reset(request.token(), request.newPassword(), Origin.of(http)));
  }

  @POST
  @Path("/change")
  @Authenticated
  @ResponseStatus(204)
  @Operation(
      summary = "Change one's own password",
      description = "Ends every other session of the user; this one goes on.")
  @APIResponse(responseCode = "204", description = "The new password holds")
  @APIResponse(responseCode = "400", description = REFUSED_PASSWORD)
  @APIResponse(responseCode = "403", description = "`current_password_wrong`")
  @APIResponse(responseCode = "429", description = "`rate_limited`")
  @APIResponse(responseCode = "503", description = "`overloaded`")
  public Uni<Void> change(@NotNull @Valid ChangePassword request, @Context HttpServerRequest http) {
    Caller caller = Caller.of(token);
    return limits
        .require(Limited.PASSWORD_CHANGE, Optional.of(caller.userId().toString()), http)
        .chain(
            () ->
                passwords.change(
                    caller, request.currentPassword(), request.newPassword(), Origin.of(http)));
  }
}
