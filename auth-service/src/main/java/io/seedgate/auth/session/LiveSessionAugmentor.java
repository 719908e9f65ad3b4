package io.seedgate.auth.session;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Refuses an access token whose session has ended, although it has not expired: what other services
 * learn within the token's lifetime, this one knows at once.
 */
@Singleton
class LiveSessionAugmentor implements SecurityIdentityAugmentor {
  private final OwnSessionRepository sessions;

  LiveSessionAugmentor(OwnSessionRepository sessions) {
    this.sessions = sessions;
  }

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    return sessions
        .isLive(Caller.of(token).sessionId())
        .onItem()
        .transform(
            live -> {
              if (!live) {
                throw SessionProblem.SESSION_REVOKED.raise();
              }
              return identity;
            });
  }
}
