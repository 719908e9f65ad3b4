package io.seedgate.auth.precondition;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** Answers that carry the version of what they show as {@code ETag}. */
public final class Versioned {
  private Versioned() {}

  /** 200. */
  public static <T> RestResponse<T> ok(T entity, int version) {
    return RestResponse.ResponseBuilder.ok(entity)
        .header(HttpHeaders.ETAG, Precondition.tag(version))
        .build();
  }

  /** 201, with where it is from now on. */
  public static <T> RestResponse<T> created(URI location, T entity, int version) {
    return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED, entity)
        .location(location)
        .header(HttpHeaders.ETAG, Precondition.tag(version))
        .build();
  }
}
