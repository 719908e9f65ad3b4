package io.seedgate.auth.precondition;

import io.quarkiverse.resteasy.problem.ExceptionMapperBase;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.annotation.Priority;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.ext.Provider;

/** Two callers changed the same version at once: to the second it is as if it had come later. */
@Provider
@Priority(Priorities.USER - 1)
public final class StaleStateMapper extends ExceptionMapperBase<OptimisticLockException> {
  @Override
  protected HttpProblem toProblem(OptimisticLockException exception) {
    return PreconditionProblem.PRECONDITION_FAILED.toProblem();
  }
}
