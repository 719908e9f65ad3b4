package io.seedgate.auth.cookie;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Whether it was a page of ours that made a browser send a request, as the browser itself says in
 * headers that no script can set.
 *
 * <p>The rule is that of Go's {@code net/http.CrossOriginProtection}, but stricter with whoever
 * sends neither header: {@code Sec-Fetch-Site} (Fetch Metadata) decides where there is one, else
 * {@code Origin} (RFC 6454), compared with its scheme. A trusted origin is trusted wherever it is.
 */
enum CsrfVerdict {
  ADMITTED,
  FOREIGN,
  /** Not a browser, or one of before 2020: a token has to tell. */
  UNKNOWN;

  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

  /**
   * @param origin null where the header is missing
   * @param fetchSite the header {@code Sec-Fetch-Site}; null where it is missing
   * @param own the origin that the request was made to
   * @param trusted other origins that may act with a user's cookies
   */
  static CsrfVerdict of(
      String method, String origin, String fetchSite, String own, Predicate<String> trusted) {
    if (SAFE_METHODS.contains(method) || origin != null && trusted.test(origin)) {
      return ADMITTED;
    }
    if (fetchSite != null) {
      return OWN_SITE.contains(fetchSite) ? ADMITTED : FOREIGN;
    }
    if (origin == null) {
      return UNKNOWN;
    }
    return origin.equals(own) ? ADMITTED : FOREIGN;
  }
}
