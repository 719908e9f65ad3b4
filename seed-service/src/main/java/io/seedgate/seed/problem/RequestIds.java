package io.seedgate.seed.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request an id: the caller's {@code X-Request-Id} where it is 1 to 64 letters, digits,
 * dots, dashes and underscores, else a new one. It is in the answer's header, in each problem and
 * in each line of the log.
 */
@Singleton
public class RequestIds {
  static final String HEADER = "X-Request-Id";

  /** The name of the id in the logging context and in a problem. */
  public static final String MDC_KEY = "request_id";

  private static final int BEFORE_ALL = 1_000;
  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  void register(@Observes Filters filters) {
    filters.register(RequestIds::identify, BEFORE_ALL);
  }

  private static void identify(RoutingContext context) {
    String given = context.request().getHeader(HEADER);
    String id =
        given != null && ACCEPTED.matcher(given).matches() ? given : UUID.randomUUID().toString();
    MDC.put(MDC_KEY, id);
    context.response().putHeader(HEADER, id);
    context.next();
  }
}
