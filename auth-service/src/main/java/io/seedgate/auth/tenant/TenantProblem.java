package io.seedgate.auth.tenant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.auth.problem.Excerpt;
import java.util.List;
import java.util.Locale;

/** Why a tenant can't be provisioned. */
enum TenantProblem {
  EMAIL_TAKEN(409, "Conflict", "A user's e-mail belongs to a user outside the tenant."),
  SLUG_TAKEN(409, "Conflict", "The slug belongs to another tenant."),
  USER_TAKEN(409, "Conflict", "A user's id belongs to a user that this tenant didn't make."),
  TENANT_DELETED(410, "Gone", "The tenant was deleted."),
  UNKNOWN_ROLE(422, "Unprocessable Content", "The role %s doesn't exist or isn't one of a tenant.");

  private final int status;
  private final String title;
  private final String detail;

  TenantProblem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  /**
   * @param unknown roles that there aren't, at most sixteen are told; another problem says nothing
   *     of them
   */
  HttpProblem of(List<String> unknown) {
    var problem =
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(title)
            .with("code", name().toLowerCase(Locale.ROOT));
    return this == UNKNOWN_ROLE
        ? problem
            .withDetail(detail.formatted(Excerpt.of(unknown.get(0))))
            .with("roles", unknown)
            .build()
        : problem.withDetail(detail).build();
  }
}
