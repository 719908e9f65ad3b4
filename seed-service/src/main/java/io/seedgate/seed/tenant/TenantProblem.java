package io.seedgate.seed.tenant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Locale;

/** Why something can't be done to a tenant. */
enum TenantProblem {
  UNKNOWN_PACK(422, "Unprocessable Content", "There is no pack of this name."),
  PACK_REFUSED(422, "Unprocessable Content", "The pack can't be made into a tenant."),
  UNEXPECTED_BODY(
      400, "Bad Request", "This takes no body; what can be asked for goes into the query."),
  ONE_SCALE_ONLY(422, "Unprocessable Content", "The pack has no generators; its scale is 1."),
  TENANT_LEASED(409, "Conflict", "Somebody holds a lease on the tenant."),
  TENANT_BUSY(409, "Conflict", "Another run is at the tenant. Try again shortly."),
  PACK_CHANGED(
      409,
      "Conflict",
      "The tenant is of another version of its pack than there is now; reset it first."),
  TOO_LATE(
      409, "Conflict", "Only the making of a tenant can be cancelled, until the tenant is ready."),
  RUN_CANCELLED(409, "Conflict", "The run was taken away; nothing was made."),
  DATES_BLOCKED(409, "Conflict", "What was changed in the tenant stands in the way of its dates."),
  OPERATOR_REQUIRED(
      403,
      "Forbidden",
      "This needs a token for no tenant; one for a tenant reaches only that one."),
  AUTH_UNAVAILABLE(
      503,
      "Service Unavailable",
      "auth-service gives no answer; nothing was made. Try again shortly.");

  private final int status;
  private final String title;
  private final String detail;

  TenantProblem(int status, String title, String detail) {
    this.status = status;
    this.title = title;
    this.detail = detail;
  }

  HttpProblem problem() {
    return because(detail);
  }

  HttpProblem because(String reason) {
    var problem =
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(title)
            .withDetail(reason)
            .with("code", name().toLowerCase(Locale.ROOT));
    if (this == AUTH_UNAVAILABLE || this == TENANT_BUSY) {
      problem.withHeader(HttpHeaders.RETRY_AFTER, 1).with("action", "retry");
    }
    return problem.build();
  }
}
