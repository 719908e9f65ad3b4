package io.seedgate.seed.token;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/** Why a caller with a token is turned away; that one without is, the framework sees to. */
public enum TokenProblem {
  TENANT_REQUIRED(
      Status.FORBIDDEN,
      "The access token is for no tenant, as an operator's is; this is for users of a tenant. Who"
          + " belongs to one names it in the field tenant of the login."),
  AUTH_UNAVAILABLE(
      Status.SERVICE_UNAVAILABLE,
      "The access token can't be verified: auth-service doesn't give its keys.");

  private final Status status;
  private final String detail;

  TokenProblem(Status status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  HttpProblem problem() {
    var problem =
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(status.getReasonPhrase())
            .withDetail(detail)
            .with("code", name().toLowerCase(Locale.ROOT));
    if (this == AUTH_UNAVAILABLE) {
      problem.withHeader("Retry-After", 1);
    }
    return problem.build();
  }
}
