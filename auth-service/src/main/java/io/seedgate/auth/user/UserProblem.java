package io.seedgate.auth.user;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;

/** Why a user isn't made, changed or deleted. */
enum UserProblem {
  USER_HAS_MORE_RIGHTS(
      403, "Forbidden", "The user has rights that you lack, or belongs to another tenant as well."),
  OTHER_TENANT(403, "Forbidden", "You can make members of your own tenant only."),
  LAST_PLATFORM_ADMIN(409, "Conflict", "Nobody would be left to operate the platform."),
  USER_IS_PROVISIONED(
      409, "Conflict", "The user came with a tenant, and holds no role outside of it.");

  private final int status;
  private final String title;
  private final String detail;

  UserProblem(int status, String title, String detail) {
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
