package io.seedgate.auth.session;

import io.quarkus.security.Authenticated;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.cookie.CsrfGuard;
import io.seedgate.auth.cookie.SessionCookies;
import io.seedgate.auth.limit.Limited;
import io.seedgate.auth.limit.RateLimits;
import io.seedgate.auth.lockout.DeviceCookie;
import io.seedgate.auth.session.SessionRevocation.Reason;
import io.seedgate.auth.session.SessionRevocation.Selection;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Login, refresh, logout; with the tokens in bodies, or in cookies for browsers. */
@Path("/api/v1/auth")
@Tag(name = "Sessions")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {
  private static final String COOKIE_MODE = "cookie";
  private static final String TRUE = "true";

  private final Login login;
  private final Refresh refresh;
  private final SessionTokens tokens;
  private final SessionRevocation revocation;
  private final CsrfGuard csrf;
  private final DeviceCookie device;
  private final RateLimits limits;
  private final JsonWebToken token;

  AuthResource(
      Login login,
      Refresh refresh,
      SessionTokens tokens,
      SessionRevocation revocation,
      CsrfGuard csrf,
      DeviceCookie device,
      RateLimits limits,
      JsonWebToken token) {
    this.login = login;
    this.refresh = refresh;
    this.tokens = tokens;
    this.revocation = revocation;
    this.csrf = csrf;
    this.device = device;
    this.limits = limits;
    this.token = token;
  }

  @POST
  @Path("/login")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      summary = "Sign in",
      description =
          "Opens a session for one of the user's tenants: the one asked for, else the oldest"
              + " membership, else none. With `X-Session-Mode: cookie` the tokens come as cookies"
              + " that scripts can't read, and not in the body.")
  @APIResponse(responseCode = "200", description = "Tokens of the new session")
  @APIResponse(
      responseCode = "401",
      description = "`invalid_credentials`, whatever it is that isn't right")
  @APIResponse(
      responseCode = "403",
      description = "`csrf_refused`: cookie mode, but no page of an allowed origin")
  @APIResponse(responseCode = "429", description = "`rate_limited`")
  @APIResponse(responseCode = "503", description = "`overloaded`")
  public Uni<TokenResponse> login(
      @NotNull @Valid LoginRequest request,
      @HeaderParam("X-Session-Mode")
          @DefaultValue("bearer")
          @Pattern(regexp = "bearer|cookie", message = "must be bearer or cookie")
          @Parameter(description = "Where the tokens go: the body or cookies.")
          String mode,
      @Context HttpServerRequest http,
      @Context HttpServerResponse response) {
    if (!mode.equals(COOKIE_MODE)) {
      return login.login(request, http).map(tokens::inBody);
    }
    csrf.admit(http, null);
    return login
        .login(request, http)
        .invoke(session -> device.set(response, request.email()))
        .map(session -> tokens.inCookies(session, response));
  }

  @POST
  @Path("/refresh")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      summary = "Exchange a refresh token for its successor",
      description =
          """
          Every use turns the token. For 30 seconds after that (`seedgate.auth.session.grace`), and \
          at most 100 times (`grace-hits`), the former token still gets the same successor: so a \
          lost answer may be asked for again, and tabs may collide. After that it counts as a \
          reuse, as any older token does at once: somebody holds a copy, and the session ends.

          A refusal says in `action` what to do:
          * `retry`: nothing has happened to the session; ask again with the same token, after \
          `Retry-After` seconds. The same goes for no answer at all.
          * `login`: the session has expired, or the token isn't one; ask for the password.
          * `revoked`: the session has been ended, by a logout, an administrator, a changed \
          password, a reset of the tenant or a reuse. Say so before asking for the password.

          Without a body the token is taken from its cookie, and the next ones come as cookies. A \
          refusal sets and clears none.""")
  @APIResponse(responseCode = "200", description = "The next tokens of the session")
  @APIResponse(
      responseCode = "401",
      description =
          "With `action` `login`: `refresh_token_missing`, `refresh_token_invalid`,"
              + " `refresh_token_expired`; with `revoked`: `refresh_token_reused`,"
              + " `session_revoked`")
  @APIResponse(
      responseCode = "403",
      description = "`csrf_refused`: a cookie, but no page of an allowed origin")
  @APIResponse(responseCode = "429", description = "`rate_limited`")
  public Uni<TokenResponse> refresh(
      @Valid RefreshRequest request,
      @Context HttpServerRequest http,
      @Context HttpServerResponse response) {
    if (request != null && request.refreshToken() != null) {
      return turned(refresh.read(request.refreshToken()), http).map(tokens::inBody);
    }
    Optional<RefreshToken> presented =
        refresh.read(
            SessionCookies.refreshToken(http)
                .orElseThrow(SessionProblem.REFRESH_TOKEN_MISSING::raise));
    csrf.admit(http, presented.map(RefreshToken::sessionId).orElse(null));
    return turned(presented, http).map(session -> tokens.inCookies(session, response));
  }

  private Uni<OpenSession> turned(Optional<RefreshToken> presented, HttpServerRequest http) {
    return limits
        .require(Limited.REFRESH, presented.map(it -> it.sessionId().toString()), http)
        .chain(() -> refresh.refresh(presented, Origin.of(http)));
  }

  @POST
  @Path("/logout")
  @Authenticated
  @ResponseStatus(204)
  @Operation(
      summary = "Sign out",
      description =
          "Ends this session, or all of the user's with `everywhere=true`; clears the cookies that"
              + " the call was made with. Other services don't ask for sessions: they take an access"
              + " token until it expires.")
  @APIResponse(
      responseCode = "204",
      description = "No token of the session works any more at this service")
  @APIResponse(responseCode = "400", description = "`validation_failed`")
  public Uni<Void> logout(
      @QueryParam("everywhere")
          @DefaultValue("false")
          @Pattern(regexp = TRUE + "|false", message = "must be true or false")
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String everywhere,
      @Context HttpServerRequest http,
      @Context HttpServerResponse response) {
    Caller caller = Caller.of(token);
    Selection ended =
        everywhere.equals(TRUE)
            ? Selection.ofUser(caller.userId())
            : Selection.one(caller.sessionId());
    return revocation
        .end(ended, Reason.LOGOUT, caller.userId(), Origin.of(http))
        .invoke(
            () -> SessionCookies.accessToken(http).ifPresent(it -> SessionCookies.clear(response)))
        .replaceWithVoid();
  }
}
