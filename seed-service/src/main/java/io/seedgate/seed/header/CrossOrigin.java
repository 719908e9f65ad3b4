package io.seedgate.seed.header;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets pages of other origins read answers, if their origin is allowed (CORS). Any other request is
 * served as if there were no CORS: a browser hides the answer from the page, and what the page may
 * not even ask for is refused where credentials are looked at. The framework's own filter would
 * refuse pages of the same origin behind a proxy that terminates TLS.
 */
@Singleton
class CrossOrigin {
  private static final int AFTER_SECURITY_HEADERS = 960;
  private static final Duration PREFLIGHT_LIFETIME = Duration.ofHours(1);
  private static final Set<HttpMethod> METHODS =
      Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
  private static final Set<String> REQUEST_HEADERS =
      Set.of(
          "Accept-Language",
          "Authorization",
          "Content-Type",
          "If-Match",
          "If-None-Match",
          "X-CSRF-Token",
          "X-Request-Id",
          "X-Session-Mode");
  private static final Set<String> ANSWER_HEADERS =
      Set.of(
          "ETag",
          "Location",
          "RateLimit",
          "RateLimit-Policy",
          "Retry-After",
          "WWW-Authenticate",
          "X-Request-Id");

  private final List<String> origins;
  private final CorsHandler cors;

  /**
   * @param origins as browsers write them: {@code https://app.example.com}
   */
  CrossOrigin(
      @ConfigProperty(name = "seedgate.seed.allowed-origins") Optional<List<String>> origins) {
    this.origins = origins.orElse(List.of());
    cors =
        CorsHandler.create()
            .addOrigins(this.origins)
            .allowCredentials(true)
            .allowedMethods(METHODS)
            .allowedHeaders(REQUEST_HEADERS)
            .exposedHeaders(ANSWER_HEADERS)
            .maxAgeSeconds((int) PREFLIGHT_LIFETIME.toSeconds());
  }

  void register(@Observes Filters filters) {
    if (!origins.isEmpty()) {
      filters.register(this::share, AFTER_SECURITY_HEADERS);
    }
  }

  private void share(RoutingContext context) {
    String origin = context.request().getHeader(HttpHeaders.ORIGIN);
    context.response().headers().add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
    if (origin == null || origins.contains(origin)) {
      cors.handle(context);
    } else {
      context.next();
    }
  }
}
