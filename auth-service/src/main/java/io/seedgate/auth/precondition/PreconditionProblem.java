package io.seedgate.auth.precondition;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;

/** Why a change isn't made. */
enum PreconditionProblem {
  INVALID_IF_MATCH(400, "Bad Request", "If-Match is an ETag in quotes, such as \"3\", or *."),
  PRECONDITION_REQUIRED(
      428, "Precondition Required", "Send the ETag that you have read as If-Match."),
  PRECONDITION_FAILED(
      412,
      "Precondition Failed",
      "It isn't the version that If-Match names, or somebody changed it just now; read it again.");

  private final int status;
  private final String title;
  private final String detail;

  PreconditionProblem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  HttpProblem toProblem() {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(title)
        .withDetail(detail)
        .with("code", name().toLowerCase(Locale.ROOT))
        .build();
  }
}
