package io.seedgate.auth.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.VertxException;
import jakarta.annotation.Priority;
import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import org.hibernate.JDBCException;
import org.hibernate.exception.ConstraintViolationException;

/** What the database refuses is the same problem, whichever client has asked it. */
@Provider
@Priority(Priorities.USER - 1)
public final class PersistenceExceptionMapper extends ExceptionMapperBase<PersistenceException> {
  @Override
  protected HttpProblem toProblem(PersistenceException exception) {
    if (exception instanceof JDBCException refused) {
      String constraint =
          refused instanceof ConstraintViolationException violation
              ? violation.getConstraintName()
              : null;
      return PgExceptionMapper.toProblem(refused.getSQLState(), constraint);
    }
    for (Throwable it = exception.getCause(); it != null; it = it.getCause()) {
      if (it instanceof VertxException || it instanceof IOException) {
        return DatabaseFailure.problem(it);
      }
    }
    return HttpProblem.valueOf(Status.INTERNAL_SERVER_ERROR);
  }
}
