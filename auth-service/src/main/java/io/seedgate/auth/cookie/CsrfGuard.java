package io.seedgate.auth.cookie;

import io.seedgate.auth.proxy.Clients;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Refuses what another site makes a browser do with its user's cookies. */
@Singleton
public class CsrfGuard {
  static final String TOKEN_HEADER = "X-CSRF-Token";

  private final AllowedOrigins origins;
  private final CsrfTokens tokens;
  private final Clients clients;

  CsrfGuard(AllowedOrigins origins, CsrfTokens tokens, Clients clients) {
    this.origins = origins;
    this.tokens = tokens;
    this.clients = clients;
  }

  /**
   * Lets pass what a page of ours has sent, with {@code csrf_refused} for all else.
   *
   * @param sessionId of the cookie, which the token must be bound to; null: no token will do
   */
  public void admit(HttpServerRequest request, UUID sessionId) {
    String origin = request.getHeader("Origin");
    CsrfVerdict verdict =
        CsrfVerdict.of(
            request.method().name(),
            origin,
            request.getHeader("Sec-Fetch-Site"),
            (clients.isSecure(request) ? "https://" : "http://") + request.authority(),
            origins::contain);
    boolean admitted =
        switch (verdict) {
          case ADMITTED -> true;
          case FOREIGN -> false;
          case UNKNOWN -> hasToken(request, sessionId);
        };
    if (!admitted) {
      throw CookieProblem.CSRF_REFUSED.raise(origin);
    }
  }

  private boolean hasToken(HttpServerRequest request, UUID sessionId) {
    String presented = request.getHeader(TOKEN_HEADER);
    return sessionId != null && presented != null && tokens.match(sessionId, presented);
  }
}
