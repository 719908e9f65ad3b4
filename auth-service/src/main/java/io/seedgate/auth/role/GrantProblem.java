package io.seedgate.auth.role;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.auth.problem.Excerpt;
import java.util.Locale;

/** Why a role isn't given or taken away. */
public enum GrantProblem {
  UNKNOWN_ROLE(422, "Unprocessable Content", "There is no role %s that can be held there."),
  ROLE_NOT_GRANTABLE(403, "Forbidden", "The role %s has permissions that you don't have there.");

  private final int status;
  private final String title;
  private final String detail;

  GrantProblem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** What is wrong with one role. */
  public record Refusal(GrantProblem problem, String role) {
    /** As on the wire. */
    public String code() {
      return problem.name().toLowerCase(Locale.ROOT);
    }

    /** One sentence for people. */
    public String detail() {
      return problem.detail.formatted(Excerpt.of(role));
    }

    HttpProblem toProblem() {
      return HttpProblem.builder()
          .withStatus(problem.status)
          .withTitle(problem.title)
          .withDetail(detail())
          .with("code", code())
          .build();
    }
  }
}
