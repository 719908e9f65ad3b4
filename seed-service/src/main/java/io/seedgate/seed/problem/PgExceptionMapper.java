package io.seedgate.seed.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.pgclient.PgException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/**
 * A database that is going down or full is worth a retry; whatever else it refuses is our fault.
 */
@Provider
@Priority(Priorities.USER - 1)
public final class PgExceptionMapper extends ExceptionMapperBase<PgException> {
  @Override
  protected HttpProblem toProblem(PgException exception) {
    return DatabaseFailure.isUnavailable(exception.getSqlState())
        ? DatabaseFailure.problem("SQL state " + exception.getSqlState())
        : HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR);
  }
}
