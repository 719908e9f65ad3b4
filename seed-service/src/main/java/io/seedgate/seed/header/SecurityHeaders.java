package io.seedgate.seed.header;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * What OWASP's REST security cheat sheet asks of the answers of an API, problems included. They are
 * data: nothing in them is to be run, framed, guessed or, unless they say otherwise, kept.
 */
@Singleton
class SecurityHeaders {
  // Before whatever refuses a request, and may itself not read its path.
  private static final int AFTER_REQUEST_ID = 988;
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
  private static final int NO_CONTENT = 204;
  // The framework's own pages, which development alone has.
  private static final List<String> PAGES = List.of("/q/swagger-ui", "/q/dev-ui");

  void register(@Observes Filters filters) {
    filters.register(SecurityHeaders::add, AFTER_REQUEST_ID);
  }

  private static void add(RoutingContext context) {
    MultiMap headers = context.response().headers().addAll(ALWAYS);
    String path = context.request().path();
    if (PAGES.stream().noneMatch(path::startsWith)) {
      headers.set(POLICY, NOTHING);
    }
    if (context.request().isSSL()) {
      headers.set("Strict-Transport-Security", ONLY_TLS);
    }
    context.addHeadersEndHandler(none -> complete(context.response()));
    context.next();
  }

  private static void complete(HttpServerResponse response) {
    MultiMap headers = response.headers();
    if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
      headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
    if (isEmpty(response)) {
      // The framework's way to say that it doesn't compress; there is nothing that has an encoding.
      headers.remove(HttpHeaders.CONTENT_ENCODING);
    }
  }

  private static boolean isEmpty(HttpServerResponse response) {
    return response.getStatusCode() == NO_CONTENT
        || "0".equals(response.headers().get(HttpHeaders.CONTENT_LENGTH));
  }
}
