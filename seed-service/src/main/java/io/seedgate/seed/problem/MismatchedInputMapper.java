package io.seedgate.seed.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;

/** Valid JSON of the wrong type; takes the place of a mapper that Quarkus brings. */
@Provider
@Priority(Priorities.USER - 1)
public final class MismatchedInputMapper extends ExceptionMapperBase<MismatchedInputException> {
  @Override
  protected HttpProblem toProblem(MismatchedInputException exception) {
    return HttpProblem.valueOf(Status.BAD_REQUEST);
  }
}
