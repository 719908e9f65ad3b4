package io.seedgate.auth.role;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;

/** Why a role isn't given or taken away. */
public enum GrantProblem {
  UNKNOWN_ROLE(
      422, "Unprocessable Content", "There is no role of that name that can be held there."),
  ROLE_NOT_GRANTABLE(403, "Forbidden", "The role has permissions that you don't have there.");

  private final int status;
  private final String title;
  private final String detail;

  GrantProblem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /** As on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** One sentence for people. */
  public String detail() {
    return detail;
  }

  public HttpProblem toProblem() {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(title)
        .withDetail(detail)
        .with("code", code())
        .build();
  }
}
