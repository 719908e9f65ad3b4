package io.seedgate.seed.problem;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;

/** Bytes that are no text in the encoding that they seem to have. */
@Provider
@Priority(Priorities.USER - 1)
public final class UnreadableBodyMapper extends ExceptionMapperBase<CharConversionException> {
  @Override
  protected HttpProblem toProblem(CharConversionException exception) {
    return HttpProblem.valueOf(Status.BAD_REQUEST);
  }
}
