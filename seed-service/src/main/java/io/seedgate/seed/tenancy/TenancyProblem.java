package io.seedgate.seed.tenancy;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/** Why a visitor with a good access token is not let into their tenant. */
public enum TenancyProblem {
  TOKEN_REVOKED(
      Status.UNAUTHORIZED,
      "The tenant was reset after this access token was issued; log in again."),
  TENANT_RESTORING(
      Status.SERVICE_UNAVAILABLE, "The tenant is just being reset. Try again shortly."),
  TENANT_EXPIRED(Status.GONE, "The tenant's time is over; its data is deleted."),
  TENANT_GONE(Status.GONE, "The tenant is deleted.");

  private final Status status;
  private final String detail;

  TenancyProblem(Status status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  /** Whether that is why somebody isn't let in. */
  public boolean is(Throwable failure) {
    return failure instanceof Refusal refusal && refusal.reason == this;
  }

  HttpProblem problem() {
    var problem =
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(status.getReasonPhrase())
            .withDetail(detail)
            .with("code", name().toLowerCase(Locale.ROOT));
    if (this == TOKEN_REVOKED) {
      problem
          .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
          .with("action", "login");
    }
    if (this == TENANT_RESTORING) {
      problem.withHeader(HttpHeaders.RETRY_AFTER, 1).with("action", "retry");
    }
    return new Refusal(this, problem);
  }

  private static final class Refusal extends HttpProblem {

    private static final long serialVersionUID = 1L;
    private final TenancyProblem reason;

    Refusal(TenancyProblem reason, Builder problem) {
      super(problem);
      this.reason = reason;
    }
  }
}
