package io.seedgate.seed.list;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/** What can be wrong with a request for a list; each is a 400. */
public enum ListProblem {
  /** Not one of ours, or one of another list, sort, filter or reach. */
  INVALID_CURSOR,
  INVALID_FILTER,
  INVALID_SORT,
  INVALID_LIMIT,
  UNKNOWN_PARAMETER;

  /** The problem, with a sentence for people. */
  public HttpProblem because(String detail) {
    return HttpProblem.builder()
        .withStatus(Status.BAD_REQUEST)
        .withTitle(Status.BAD_REQUEST.getReasonPhrase())
        .withDetail(detail)
        .with("code", name().toLowerCase(Locale.ROOT))
        .build();
  }
}
