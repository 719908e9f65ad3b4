package io.seedgate.seed.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;

/**
 * A connection that can't be made or breaks is one to the database: other callers map their own.
 */
@Provider
@Priority(Priorities.USER - 1)
public final class BrokenConnectionMapper extends ExceptionMapperBase<IOException> {
  @Override
  protected HttpProblem toProblem(IOException exception) {
    return DatabaseFailure.problem(exception);
  }
}
