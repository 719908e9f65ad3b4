package io.seedgate.auth.account;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/** Refusals of this feature; what a new password lacks is said by the password policy. */
enum AccountProblem {
  TOKEN_INVALID(
      Status.BAD_REQUEST,
      "The token is unknown, has been used, or has expired: ask for a new one."),
  SIGN_UP_PASSWORD_WRONG(
      Status.FORBIDDEN,
      "This isn't the password of the last sign-up with this address: sign up again, or reset it."),
  // Not 401, which would have clients refresh a token that is fine.
  CURRENT_PASSWORD_WRONG(Status.FORBIDDEN, "The current password is not right.");

  private final Status status;
  private final String detail;

  AccountProblem(Status status, String detail) {
    this.status = status;
    this.detail = detail;
  }

  HttpProblem raise() {
    return HttpProblem.builder()
        .withStatus(status)
        .withTitle(status.getReasonPhrase())
        .withDetail(detail)
        .with("code", name().toLowerCase(Locale.ROOT))
        .build();
  }
}
