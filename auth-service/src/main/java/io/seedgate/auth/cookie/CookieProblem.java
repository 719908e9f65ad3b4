package io.seedgate.auth.cookie;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/** Refusals of this feature. */
enum CookieProblem {
  CSRF_REFUSED(
      Status.FORBIDDEN, "Neither Origin nor Sec-Fetch-Site nor X-CSRF-Token shows a page of ours.");

  private final Status status;
  private final String detail;

  CookieProblem(Status status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  HttpProblem raise() {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(status.getReasonPhrase())
        .withDetail(detail)
        .with("code", name().toLowerCase(Locale.ROOT))
        .build();
  }
}
