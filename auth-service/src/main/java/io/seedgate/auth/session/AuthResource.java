package io.seedgate.auth.session;

import io.quarkus.security.Authenticated;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

/** Login, refresh, logout. */
@Path("/api/v1/auth")
@Tag(name = "Sessions")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
  private final Login login;
  private final Refresh refresh;
  private final SessionTokens tokens;
  private final OwnSessionRepository sessions;
  private final JsonWebToken token;

  AuthResource(
      Login login,
      Refresh refresh,
      SessionTokens tokens,
      OwnSessionRepository sessions,
      JsonWebToken token) {
    this.login = login;
    this.refresh = refresh;
    this.tokens = tokens;
    this.sessions = sessions;
    this.token = token;
  }

  @POST
  @Path("/login")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Cache(noStore = true)
  @Operation(
      summary = "Sign in",
      description =
          "Opens a session for one of the user's tenants: the one asked for, else the oldest"
              + " membership, else none.")
  @APIResponse(responseCode = "200", description = "Tokens of the new session")
  @APIResponse(responseCode = "400", description = "`malformed_json`, `validation_failed`")
  @APIResponse(
      responseCode = "401",
      description = "`invalid_credentials`, whatever it is that isn't right")
  @APIResponse(responseCode = "503", description = "`overloaded`, `database_unavailable`")
  public Uni<TokenResponse> login(
      @NotNull @Valid LoginRequest request, @Context HttpServerRequest http) {
    return login.login(request, Origin.of(http)).map(tokens::of);
  }

  @POST
  @Path("/refresh")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Cache(noStore = true)
  @Operation(
      summary = "Exchange a refresh token for its successor",
      description =
          "Every use turns the token. For a short grace the former one still gets the same"
              + " successor, so a lost answer may be asked for again and tabs may collide. An older"
              + " one ends the session. The field `action` of a refusal says what to do: `retry`,"
              + " `login`, or accept that the session is `revoked`.")
  @APIResponse(responseCode = "200", description = "The next tokens of the session")
  @APIResponse(responseCode = "400", description = "`malformed_json`, `validation_failed`")
  @APIResponse(
      responseCode = "401",
      description =
          "`refresh_token_invalid`, `refresh_token_expired`, `refresh_token_reused`,"
              + " `session_revoked`")
  @APIResponse(responseCode = "503", description = "`database_unavailable`")
  public Uni<TokenResponse> refresh(
      @NotNull @Valid RefreshRequest request, @Context HttpServerRequest http) {
    return refresh.refresh(request.refreshToken(), Origin.of(http)).map(tokens::of);
  }

  @POST
  @Path("/logout")
  @Authenticated
  @ResponseStatus(204)
  @Operation(
      summary = "Sign out",
      description =
          "Ends this session, or all of the user's with `everywhere=true`. Other services don't"
              + " ask for sessions: they take an access token until it expires.")
  @APIResponse(
      responseCode = "204",
      description = "No token of the session works any more at this service")
  @APIResponse(responseCode = "400", description = "`validation_failed`")
  @APIResponse(responseCode = "401", description = "`unauthorized`, `session_revoked`")
  public Uni<Void> logout(
      @RestQuery @DefaultValue("false") boolean everywhere, @Context HttpServerRequest http) {
    Caller caller = Caller.of(token);
    return sessions
        .revoke(caller.userId(), everywhere ? null : caller.sessionId(), "logout", Origin.of(http))
        .replaceWithVoid();
  }
}
