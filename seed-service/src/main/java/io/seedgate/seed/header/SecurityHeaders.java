package io.seedgate.seed.header;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;

/**
 * What OWASP's REST security cheat sheet asks of the answers of an API, problems included. They are
 * data: nothing in them is to be run, framed, guessed or kept.
 */
@ApplicationScoped
class SecurityHeaders {
  private static final int AFTER_REQUEST_ID = 980;
  private static final String POLICY = "Content-Security-Policy";
  private static final Map<String, String> ALWAYS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Resource-Policy", "same-origin");
  private static final String NOTHING = "default-src 'none'; frame-ancestors 'none'";
  // A year (RFC 6797); not for subdomains, which may be somebody else's.
  private static final String ONLY_TLS = "max-age=31536000";
  private static final String API = "/api/";
  // The framework's own pages, which development alone has.
  private static final List<String> PAGES = List.of("/q/swagger-ui", "/q/dev-ui");

  void register(@Observes Filters filters) {
    filters.register(SecurityHeaders::add, AFTER_REQUEST_ID);
  }

  private static void add(RoutingContext context) {
    MultiMap headers = context.response().headers().addAll(ALWAYS);
    String path = context.normalizedPath();
    if (PAGES.stream().noneMatch(path::startsWith)) {
      headers.set(POLICY, NOTHING);
    }
    if (path.startsWith(API)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (context.request().isSSL()) {
      headers.set("Strict-Transport-Security", ONLY_TLS);
    }
    context.next();
  }
}
