package io.seedgate.seed.problem;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Bounds the body of a request to what {@link LargestBody} says. A body is refused before it is
 * read if it announces its length, else as soon as that much has come. The framework's own limit
 * lies above and answers without a problem.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER) // what a client of ours reads has no request
@Singleton
public class BodyLimits implements ReaderInterceptor {
  private static final int AFTER_REQUEST_ID = 900;

  @Context UriInfo uri;

  void register(@Observes Filters filters) {
    filters.register(BodyLimits::refuseAnnounced, AFTER_REQUEST_ID);
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    Bounded body = new Bounded(context.getInputStream(), LargestBody.at(uri.getPath()));
    context.setInputStream(body);
    try {
      return context.proceed();
    } catch (IOException | RuntimeException e) {
      // Whoever reads may have wrapped what the stream threw.
      if (body.isExceeded()) {
        throw new WebApplicationException(Status.REQUEST_ENTITY_TOO_LARGE);
      }
      throw e;
    }
  }

  private static void refuseAnnounced(RoutingContext context) {
    String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    if (announced != null && Long.parseLong(announced) > LargestBody.at(context.normalizedPath())) {
      context.fail(413);
      return;
    }
    context.next();
  }

  private static final class Bounded extends FilterInputStream {
    private final int limit;
    private long read;

    Bounded(InputStream body, int limit) {
      super(body);
      this.limit = limit;
    }

    @Override
    public int read() throws IOException {
      int one = super.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int some = super.read(buffer, offset, length);
      count(some);
      return some;
    }

    private void count(int bytes) throws IOException {
      read += Math.max(bytes, 0);
      if (isExceeded()) {
        throw new IOException("more than " + limit + " bytes");
      }
    }

    boolean isExceeded() {
      return read > limit;
    }
  }
}
