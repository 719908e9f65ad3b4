package io.seedgate.seed.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Problems of requests that fail in Vert.x: no resource was found, or none was reached. */
@Singleton
class RouteProblems {
  private static final Logger LOG = Logger.getLogger(RouteProblems.class);
  // After the resources, whose pipeline goes first; before the error page of the framework.
  private static final int AFTER_RESOURCES = 50_000;

  private static final long LINGER_MILLIS = 3_000;

  private final ObjectMapper json;

  RouteProblems(ObjectMapper json) {
    this.json = json;
  }

  void register(@Observes Router router) {
    router
        .route()
        .order(AFTER_RESOURCES)
        .handler(context -> context.fail(404))
        .failureHandler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (context.response().ended()) {
      return;
    }
    if (context.response().headWritten()) {
      // Half an answer is out; an aborted connection says so, anything else would hide it.
      context.response().reset();
      return;
    }
    ProblemCode code = ProblemCode.ofStatus(context.statusCode() < 0 ? 500 : context.statusCode());
    if (code == ProblemCode.INTERNAL_ERROR) {
      LOG.error("Request failed", context.failure());
    }
    if (code == ProblemCode.PAYLOAD_TOO_LARGE
        && context.request().version() != HttpVersion.HTTP_2) {
      // HTTP/2 forbids the header (RFC 9113, 8.2.2).
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      // Closed at once, a client that still sends may never see the answer (RFC 9112, 9.6).
      HttpConnection connection = context.request().connection();
      context.vertx().setTimer(LINGER_MILLIS, timer -> connection.close());
    }
    answer(context, StableCodes.problem(code));
  }

  /** Adds the address, where it is one, and the id of the request. */
  void answer(RoutingContext context, HttpProblem.Builder problem) {
    problem.withInstance(InstanceUtils.pathToInstance(context.request().path()));
    Object requestId = MDC.get(RequestIds.MDC_KEY);
    if (requestId != null) {
      problem.with(RequestIds.MDC_KEY, requestId);
    }
    HttpProblem told = problem.build();
    context
        .response()
        .setStatusCode(told.getStatusCode())
        .putHeader(HttpHeaders.CONTENT_TYPE, HttpProblem.MEDIA_TYPE.toString())
        .end(text(told));
  }

  private String text(HttpProblem problem) {
    try {
      return json.writeValueAsString(problem);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
