package io.seedgate.auth.session;

import io.seedgate.auth.cookie.CsrfTokens;
import io.seedgate.auth.cookie.SessionCookies;
import io.seedgate.auth.token.AccessTokenIssuer;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;

/** Makes the pair of tokens that a live session is due, and hands it out. */
@Singleton
class SessionTokens {
  private final AccessTokenIssuer accessTokens;
  private final RefreshTokenCodec refreshTokens;
  private final CsrfTokens csrfTokens;

  SessionTokens(
      AccessTokenIssuer accessTokens, RefreshTokenCodec refreshTokens, CsrfTokens csrfTokens) {
    this.accessTokens = accessTokens;
    this.refreshTokens = refreshTokens;
    this.csrfTokens = csrfTokens;
  }

  TokenResponse inBody(OpenSession session) {
    return TokenResponse.bearer(
        accessTokens.issue(session.claims()),
        refreshToken(session),
        accessTokens.lifetime().toSeconds(),
        session.expiresInSeconds());
  }

  TokenResponse inCookies(OpenSession session, HttpServerResponse response) {
    long lifetime = accessTokens.lifetime().toSeconds();
    SessionCookies.set(
        response,
        accessTokens.issue(session.claims()),
        lifetime,
        refreshToken(session),
        session.expiresInSeconds());
    return TokenResponse.inCookies(
        lifetime, session.expiresInSeconds(), csrfTokens.of(session.claims().sessionId()));
  }

  private String refreshToken(OpenSession session) {
    return refreshTokens.encode(
        new RefreshToken(session.claims().sessionId(), session.generation()));
  }
}
