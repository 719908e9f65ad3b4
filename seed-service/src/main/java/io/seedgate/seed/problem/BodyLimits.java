package io.seedgate.seed.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Refuses a body that announces more than 1 MiB before it is read, with a problem. One that doesn't
 * announce its length the framework cuts off at the same limit.
 */
@ApplicationScoped
class BodyLimits {
  /** The same as {@code quarkus.http.limits.max-body-size}. */
  static final int BYTES = 1024 * 1024;

  private static final int AFTER_REQUEST_ID = 900;

  void register(@Observes Filters filters) {
    filters.register(BodyLimits::bound, AFTER_REQUEST_ID);
  }

  private static void bound(RoutingContext context) {
    String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && Long.parseLong(announced) > BYTES) {
      context.fail(413);
      return;
    }
    context.next();
  }
}
