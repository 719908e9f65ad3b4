package io.seedgate.auth.role;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.Locale;

/** Why a role or a permission isn't made, changed or deleted. */
enum RoleProblem {
  ROLE_SHIPPED(409, "Conflict", "The role came with the service and can't be deleted."),
  ROLE_IN_USE(409, "Conflict", "Somebody holds the role; take it away first."),
  PLATFORM_ADMIN_REDUCED(409, "Conflict", "platform_admin can get permissions, but not lose one."),
  PERMISSION_SHIPPED(409, "Conflict", "The service asks for this permission."),
  PERMISSION_IN_USE(409, "Conflict", "A role has the permission; take it away first."),
  UNKNOWN_PERMISSION(422, "Unprocessable Content", "There is no permission of that name.");

  private final int status;
  private final String title;
  private final String detail;

  RoleProblem(int status, String title, String detail) {
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
