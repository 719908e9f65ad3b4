package io.seedgate.auth.session;

import io.seedgate.auth.token.AccessTokenIssuer;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes the pair of tokens that a live session is due. */
@ApplicationScoped
class SessionTokens {
  private final AccessTokenIssuer accessTokens;
  private final RefreshTokenCodec refreshTokens;

  SessionTokens(AccessTokenIssuer accessTokens, RefreshTokenCodec refreshTokens) {
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
  }

  TokenResponse of(OpenSession session) {
    var refreshToken = new RefreshToken(session.claims().sessionId(), session.generation());
    return new TokenResponse(
        accessTokens.issue(session.claims()),
        refreshTokens.encode(refreshToken),
        "Bearer",
        accessTokens.lifetime().toSeconds(),
        session.expiresInSeconds());
  }
}
