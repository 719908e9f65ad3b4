package io.seedgate.seed.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.vertx.core.VertxException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** What the database's client says of a connection that was closed, or that none was free. */
@Provider
@Priority(Priorities.USER - 1)
public final class LostConnectionMapper extends ExceptionMapperBase<VertxException> {
  @Override
  protected HttpProblem toProblem(VertxException exception) {
    return DatabaseFailure.problem(exception);
  }
}
