package io.seedgate.auth.password;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/** Why a new password is not taken. The codes are the names in lower case. */
enum PasswordRefusal {
  PASSWORD_TOO_SHORT("The password has too few characters."),
  PASSWORD_TOO_LONG("The password has too many characters."),
  PASSWORD_TOO_COMMON("The password is among the first that an attacker would try."),
  PASSWORD_TOO_PERSONAL("The password is the e-mail address or the name.");

  private final String detail;

  PasswordRefusal(String detail) {
    this.detail = detail;
  }

  HttpProblem.Builder problem() {
    return HttpProblem.builder()
        .withStatus(Status.BAD_REQUEST)
        .withTitle(Status.BAD_REQUEST.getReasonPhrase())
        .withDetail(detail)
        .with("code", name().toLowerCase(Locale.ROOT));
  }
}
