package io.seedgate.auth.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Bounds the body of a request: 1 MiB for the service API, whose requests hold every persona of a
 * tenant, 64 KiB elsewhere. A body whose length isn't announced is cut off as soon as it is over.
 */
@ApplicationScoped
class BodyLimits {
  static final int BYTES = 64 * 1024;
  static final int SERVICE_BYTES = 1024 * 1024;
  private static final String SERVICE_PATHS = "/api/v1/service/";
  private static final int AFTER_REQUEST_ID = 900;

  private final BodyHandler everyone = BodyHandler.create(false).setBodyLimit(BYTES);
  private final BodyHandler service = BodyHandler.create(false).setBodyLimit(SERVICE_BYTES);

  void register(@Observes Filters filters) {
    filters.register(this::bound, AFTER_REQUEST_ID);
  }

  private void bound(RoutingContext context) {
    boolean fromService = context.normalizedPath().startsWith(SERVICE_PATHS);
    String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null) {
      long limit = fromService ? SERVICE_BYTES : BYTES;
      if (Long.parseLong(announced) > limit) {
        context.fail(413);
        return;
      }
      context.next();
      return;
    }
    // The handler waits for the end of the body, for ever if that has come already.
    if (context.request().isEnded()) {
      context.next();
      return;
    }
    (fromService ? service : everyone).handle(context);
  }
}
