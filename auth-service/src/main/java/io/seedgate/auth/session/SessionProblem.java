package io.seedgate.auth.session;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response.Status;
import java.util.Locale;

/**
 * Refusals of this feature. Beside its code, each tells a client what to do in the field {@code
 * action}: {@code login} again, or accept that the session was {@code revoked}.
 */
enum SessionProblem {
  INVALID_CREDENTIALS(Status.UNAUTHORIZED, "login", "E-mail, password or tenant is not right."),
  REFRESH_TOKEN_MISSING(
      Status.UNAUTHORIZED, "login", "No refresh token came, neither in the body nor as a cookie."),
  REFRESH_TOKEN_INVALID(Status.UNAUTHORIZED, "login", "This is no refresh token of ours."),
  REFRESH_TOKEN_EXPIRED(Status.UNAUTHORIZED, "login", "The session has expired."),
  REFRESH_TOKEN_REUSED(
      Status.UNAUTHORIZED, "revoked", "The token had been used before; its session has ended."),
  SESSION_REVOKED(Status.UNAUTHORIZED, "revoked", "The session has been ended."),
  SESSION_NOT_FOUND(Status.NOT_FOUND, null, "No live session of yours has this id.");

  private final Status status;
  private final String action;
  private final String detail;

  SessionProblem(Status status, String action, String detail) {
    this.status = status;
    this.action = action;
    this.detail = detail;
  }

  HttpProblem raise() {
    HttpProblem.Builder problem =
        HttpProblem.builder()
            .withStatus(status)
            .withTitle(status.getReasonPhrase())
            .withDetail(detail)
            .with("code", name().toLowerCase(Locale.ROOT));
    if (action != null) {
      problem.with("action", action);
    }
    if (status == Status.UNAUTHORIZED) {
      problem.withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    return problem.build();
  }

  static SessionProblem of(RotationDecision.Reason reason) {
    return switch (reason) {
      case FROM_THE_FUTURE -> REFRESH_TOKEN_INVALID;
      case EXPIRED -> REFRESH_TOKEN_EXPIRED;
      case REVOKED -> SESSION_REVOKED;
    };
  }
}
