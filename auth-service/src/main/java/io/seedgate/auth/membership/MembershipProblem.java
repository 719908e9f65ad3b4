package io.seedgate.auth.membership;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;

/** Why a membership isn't made. */
enum MembershipProblem {
  UNKNOWN_USER("There is no user of that id."),
  UNKNOWN_TENANT("There is no tenant of that id.");

  private final String detail;

  MembershipProblem(String detail) {
    this.detail = detail;
  }

  HttpProblem toProblem() {
    return HttpProblem.builder()
        .withStatus(422)
        .withTitle("Unprocessable Content")
        .withDetail(detail)
        .with("code", name().toLowerCase(Locale.ROOT))
        .build();
  }
}
