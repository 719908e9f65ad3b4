package io.seedgate.seed.therapy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;

/** What can be wrong with something to be written. */
enum TherapyProblem {
  UNKNOWN_PATIENT("The tenant has no profile of another user with this id."),
  TURN_ENDS_BEFORE_IT_STARTS("ended_at_ms lies before started_at_ms.");

  private final String detail;

  TherapyProblem(String detail) {
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
