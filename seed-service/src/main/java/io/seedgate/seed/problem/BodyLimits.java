package io.seedgate.seed.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Reads the body of a request within its limit, 1 MiB. A body of unknown length is cut off as soon
 * as it is over.
 */
@ApplicationScoped
class BodyLimits {
  static final int BYTES = 1024 * 1024;
  private static final int AFTER_REQUEST_ID = 900;

  private final Handler<RoutingContext> body = BodyHandler.create(false).setBodyLimit(BYTES);

  void register(@Observes Filters filters) {
    filters.register(this::read, AFTER_REQUEST_ID);
  }

  private void read(RoutingContext context) {
    context.request().resume();
    body.handle(context);
  }
}
