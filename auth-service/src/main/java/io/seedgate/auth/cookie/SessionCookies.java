package io.seedgate.auth.cookie;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;

/**
 * The two cookies of a browser's session. Scripts see neither, and neither is sent by plain HTTP
 * but to localhost.
 *
 * <p>They are set where a login or a refresh succeeds and cleared where a logout does. A refusal
 * leaves them alone: while it was on its way, another tab may have signed in, and a {@code
 * Set-Cookie} can't be told to hit the old session's cookie only.
 */
public final class SessionCookies {
  /** Goes with every request to this host; the prefix forbids other hosts to set it. */
  public static final String ACCESS = "__Host-seedgate_access";

  /** Goes to {@link #REFRESH_PATH} alone, which the prefix {@code __Host-} doesn't allow. */
  public static final String REFRESH = "__Secure-seedgate_refresh";

  public static final String REFRESH_PATH = "/api/v1/auth/refresh";

  private SessionCookies() {}

  /** Sets both; each lives as many seconds as its token. */
  public static void set(
      HttpServerResponse response,
      String accessToken,
      long accessSeconds,
      String refreshToken,
      long refreshSeconds) {
    response.addCookie(access(accessToken, accessSeconds));
    response.addCookie(refresh(refreshToken, refreshSeconds));
  }

  public static void clear(HttpServerResponse response) {
    set(response, "", 0, "", 0);
  }

  /**
   * The access cookie, unless the request has an {@code Authorization} header, which goes first.
   */
  public static Optional<String> accessToken(HttpServerRequest request) {
    return request.getHeader(HttpHeaders.AUTHORIZATION) == null
        ? value(request, ACCESS)
        : Optional.empty();
  }

  public static Optional<String> refreshToken(HttpServerRequest request) {
    return value(request, REFRESH);
  }

  private static Optional<String> value(HttpServerRequest request, String name) {
    return Optional.ofNullable(request.getCookie(name))
        .map(Cookie::getValue)
        .filter(value -> !value.isEmpty());
  }

  private static Cookie access(String value, long seconds) {
    return cookie(ACCESS, value, seconds).setPath("/").setSameSite(CookieSameSite.LAX);
  }

  private static Cookie refresh(String value, long seconds) {
    return cookie(REFRESH, value, seconds).setPath(REFRESH_PATH).setSameSite(CookieSameSite.STRICT);
  }

  private static Cookie cookie(String name, String value, long seconds) {
    return Cookie.cookie(name, value).setMaxAge(seconds).setSecure(true).setHttpOnly(true);
  }
}
