package io.seedgate.auth.problem;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

/**
 * Bounds the body of a request to what {@link LargestBody} says. A body is refused before it is
 * read if it announces its length, else once it is in memory. An import is read by its resource,
 * and bounded by the framework's own limit, which lies above and answers without a problem.
 */
@Singleton
public class BodyLimits {
  private static final int AFTER_REQUEST_ID = 900;
  private static final Pattern FORM =
      Pattern.compile("\\s*(multipart/|application/x-www-form-urlencoded)", CASE_INSENSITIVE);

  void register(@Observes Filters filters) {
    filters.register(BodyLimits::refuseUnread, AFTER_REQUEST_ID);
  }

  private static void refuseUnread(RoutingContext context) {
    HttpServerRequest request = context.request();
    String announced = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && Long.parseLong(announced) > LargestBody.at(context.normalizedPath())) {
      context.fail(413);
    } else if (mayHaveBody(request, announced) && isForm(request)) {
      context.fail(415);
    } else {
      context.next();
    }
  }

  private static boolean mayHaveBody(HttpServerRequest request, String announced) {
    return announced == null
        ? request.version() == HttpVersion.HTTP_2
            || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
        : Long.parseLong(announced) > 0;
  }

  /**
   * No resource takes one; the framework would read it to its end, and put its parts into files.
   */
  private static boolean isForm(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    return type != null && FORM.matcher(type).lookingAt();
  }

  // A reader's interceptor would be more usual, and costs 4 % of a refresh.
  @ServerRequestFilter
  @WithFormRead
  public void refuseRead(ResteasyReactiveContainerRequestContext request) throws IOException {
    // No interface of the framework says whether anything has been read.
    var context = (ResteasyReactiveRequestContext) request.getServerRequestContext();
    // Where nothing has been read, to ask for the stream would take it away from the resource. What
    // was read as a form is a request that says it is one and has no body.
    if (context.hasInputStream()
        && context.getFormData() == null
        && isLonger(context.getInputStream(), LargestBody.at(context.getPath()))) {
      throw new WebApplicationException(Status.REQUEST_ENTITY_TOO_LARGE);
    }
  }

  /** What doesn't fit the framework's buffer comes as a stream, and is longer than any limit. */
  private static boolean isLonger(InputStream body, int limit) throws IOException {
    return !(body instanceof ByteArrayInputStream) || body.available() > limit;
  }
}
