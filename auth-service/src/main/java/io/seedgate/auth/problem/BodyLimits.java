package io.seedgate.auth.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Reads the body of a request within its limit: 1 MiB for the service API, whose requests hold
 * every persona of a tenant, 64 KiB elsewhere. A body of unknown length is cut off as soon as it is
 * over.
 */
@ApplicationScoped
class BodyLimits {
  static final int BYTES = 64 * 1024;
  static final int SERVICE_BYTES = 1024 * 1024;
  private static final String SERVICE_PATHS = "/api/v1/service/";
  private static final int AFTER_REQUEST_ID = 900;

  private final Handler<RoutingContext> everyone =
      BodyHandler.create(false).setBodyLimit(BYTES).setPreallocateBodyBuffer(false);
  private final Handler<RoutingContext> service =
      BodyHandler.create(false).setBodyLimit(SERVICE_BYTES);

  void register(@Observes Filters filters) {
    filters.register(this::read, AFTER_REQUEST_ID);
  }

  private void read(RoutingContext context) {
    boolean fromService = context.normalizedPath().startsWith(SERVICE_PATHS);
    context.request().resume();
    (fromService ? service : everyone).handle(context);
  }
}
