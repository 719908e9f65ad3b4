package io.seedgate.seed.precondition;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** A row that has another version after each change; and answers that carry it as {@code ETag}. */
public interface Versioned {

  /**
   * SQL of a row's version: the transaction that wrote it, below 2^32. A source that is a SELECT
   * has to name {@code xmin} beside its asterisk.
   */
  String ROW_VERSION = "xmin::text::bigint";

  /** Equal to another one of the same row only if nothing of it was written between them. */
  long version();

  /** 200. */
  static <T extends Versioned> RestResponse<T> ok(T row) {
    return RestResponse.ResponseBuilder.ok(row)
        .header(HttpHeaders.ETAG, Precondition.tag(row.version()))
        .build();
  }

  /** 201, with where it is from now on. */
  static <T extends Versioned> RestResponse<T> created(URI location, T row) {
    return RestResponse.ResponseBuilder.<T>create(RestResponse.Status.CREATED, row)
        .location(location)
        .header(HttpHeaders.ETAG, Precondition.tag(row.version()))
        .build();
  }
}
