package io.seedgate.auth.cookie;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.auth.problem.Excerpt;
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

  /**
   * @param origin of the request; null if it names none
   */
  HttpProblem raise(String origin) {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(status.getReasonPhrase())
        .withDetail(origin == null ? detail : detail + refused(origin))
        .with("code", name().toLowerCase(Locale.ROOT))
        .build();
  }

  private static String refused(String origin) {
    return " The origin %s isn't in seedgate.auth.allowed-origins.".formatted(Excerpt.of(origin));
  }
}
