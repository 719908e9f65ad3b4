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
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Sign-up. */
@Path("/api/v1/auth/signup")
@Tag(name = "Authentication")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@PermitAll
public class SignUpResource {
  private final SignUpConfig config;
  private final Registration registration;
  private final RateLimits limits;

  SignUpResource(SignUpConfig config, Registration registration, RateLimits limits) {
    this.config = config;
    this.registration = registration;
    this.limits = limits;
  }

  @POST
  @ResponseStatus(202)
  @Operation(
      summary = "Sign up",
      description =
          "Makes an account without a tenant, to be confirmed by mail before the first login. The"
              + " answer is the same, and takes as long, whether or not the e-mail is taken; who"
              + " has it learns so by mail. `Accept-Language` chooses English or German.")
  @APIResponseSchema(
      value = SignUpAccepted.class,
      responseCode = "202",
      responseDescription = "Accepted")
  @APIResponse(responseCode = "404", description = "Sign-up is switched off")
  @APIResponse(
      responseCode = "400",
      description =
          "`password_too_short`, `password_too_long`, `password_too_common`,"
              + " `password_too_personal`")
  @APIResponse(responseCode = "429", description = "`rate_limited`")
  @APIResponse(responseCode = "503", description = "`overloaded`")
  public Uni<SignUpAccepted> signUp(
      @NotNull @Valid SignUp signUp, @Context HttpServerRequest http) {
    if (!config.enabled()) {
      throw new NotFoundException();
    }
    var language = Language.accepted(http.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    return limits
        .requireForEmail(Limited.SIGN_UP, signUp.email(), http)
        .chain(() -> registration.signUp(signUp, language, Origin.of(http)))
        .replaceWith(() -> SignUpAccepted.of(signUp, config.verificationRequired()));
  }
}
