package io.seedgate.auth.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.pgclient.PgException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * A unique constraint that two callers ran into at once is a conflict with a code of its own, text
 * that can't be stored is the caller's; whatever else the database refuses is our fault.
 */
@Provider
@Priority(Priorities.USER - 1)
public final class PgExceptionMapper extends ExceptionMapperBase<PgException> {
  private static final Map<String, String> CODES =
      Map.of("users_email", "email_taken", "tenants_slug", "slug_taken");

  // character_not_in_repertoire: JSON text may hold U+0000, PostgreSQL's can't
  private static final String UNSTORABLE_CHARACTER = "22021";

  @Override
  protected HttpProblem toProblem(PgException exception) {
    if (UNSTORABLE_CHARACTER.equals(exception.getSqlState())) {
      return StableCodes.with(HttpProblem.builder(), ProblemCode.VALIDATION_FAILED)
          .withTitle(Status.BAD_REQUEST.getReasonPhrase())
          .build();
    }
    String code = exception.getConstraint() == null ? null : CODES.get(exception.getConstraint());
    if (code == null) {
      return HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR);
    }
    return HttpProblem.builder()
        .withStatus(Status.CONFLICT)
        .withTitle(Status.CONFLICT.getReasonPhrase())
        .withDetail(ProblemCode.CONFLICT.detail())
        .with("code", code)
        .build();
  }
}
