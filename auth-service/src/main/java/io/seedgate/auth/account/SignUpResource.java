package io.seedgate.auth.account;

import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.password.PasswordHasher;
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
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
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
  private final PasswordHasher passwords;
  private final AccountRepository accounts;

  SignUpResource(SignUpConfig config, PasswordHasher passwords, AccountRepository accounts) {
    this.config = config;
    this.passwords = passwords;
    this.accounts = accounts;
  }

  /** The password is hashed whether or not the e-mail is taken: that is where the time goes. */
  @POST
  @ResponseStatus(202)
  @Operation(
      summary = "Sign up",
      description =
          "Makes an account without a tenant. The answer is the same, and takes as long, whether"
              + " or not the e-mail is taken.")
  @APIResponse(responseCode = "202", description = "Accepted")
  @APIResponse(responseCode = "404", description = "Sign-up is switched off")
  @APIResponse(responseCode = "400", description = "`malformed_json`, `validation_failed`")
  public Uni<SignUpAccepted> signUp(
      @NotNull @Valid SignUp signUp, @Context HttpServerRequest http) {
    if (!config.enabled()) {
      throw new NotFoundException();
    }
    Origin origin = Origin.of(http);
    return passwords
        .hash(signUp.password())
        .chain(hash -> accounts.add(UUID.randomUUID(), signUp, hash, origin))
        .replaceWith(() -> SignUpAccepted.of(signUp));
  }
}
