package io.seedgate.auth.cookie;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.smallrye.jwt.runtime.auth.JWTAuthMechanism;
import io.quarkus.smallrye.jwt.runtime.auth.JsonWebTokenCredential;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Takes the access token of a request from where it is: the {@code Authorization} header, else the
 * access cookie, and then only if {@link CsrfGuard} admits it. Settings know this mechanism as
 * {@code session}.
 */
@Singleton
class CookieOrBearer implements HttpAuthenticationMechanism {
  private static final String NAME = "session";

  private final JWTAuthMechanism bearer;
  private final CsrfGuard csrf;

  CookieOrBearer(JWTAuthMechanism bearer, CsrfGuard csrf) {
    this.bearer = bearer;
    this.csrf = csrf;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    return SessionCookies.accessToken(context.request())
        .map(token -> byCookie(token, context, identities))
        .orElseGet(() -> bearer.authenticate(context, identities));
  }

  private Uni<SecurityIdentity> byCookie(
      String token, RoutingContext context, IdentityProviderManager identities) {
    var request = new TokenAuthenticationRequest(new JsonWebTokenCredential(token));
    return identities
        .authenticate(HttpSecurityUtils.setRoutingContextAttribute(request, context))
        .invoke(identity -> admit(context.request(), identity));
  }

  private void admit(HttpServerRequest request, SecurityIdentity identity) {
    csrf.admit(request, Caller.of((JsonWebToken) identity.getPrincipal()).sessionId());
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return bearer.getChallenge(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return bearer.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return Uni.createFrom()
        .item(
            new HttpCredentialTransport(
                HttpCredentialTransport.Type.COOKIE, SessionCookies.ACCESS, NAME));
  }
}
