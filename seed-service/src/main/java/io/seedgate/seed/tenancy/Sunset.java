package io.seedgate.seed.tenancy;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;

/** Announces the end of a tenant in each answer given for it: the header of RFC 8594. */
@Singleton
public class Sunset {

  private static final String HEADER = "Sunset";
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final CurrentVertxRequest request;

  Sunset(CurrentVertxRequest request) {
    this.request = request;
  }

  /**
   * Takes the time at which the tenant of the request that is being answered expires; null where it
   * doesn't. Whatever else runs has no answer to announce it in.
   */
  public Consumer<OffsetDateTime> announcer() {
    RoutingContext current =
        Arc.container().requestContext().isActive() ? request.getCurrent() : null;
    if (current == null) {
      return expiry -> {};
    }
    HttpServerResponse response = current.response();
    return expiry -> {
      if (expiry != null && !response.headWritten()) {
        response.putHeader(HEADER, HTTP_DATE.format(expiry));
      }
    };
  }
}
