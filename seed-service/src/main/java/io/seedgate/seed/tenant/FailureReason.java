package io.seedgate.seed.tenant;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.seedgate.seed.golden.MissingCopyException;
import io.seedgate.seed.load.LoadRefusedException;
import io.seedgate.seed.pack.NoSuchPackException;
import io.seedgate.seed.plan.InvalidPackException;
import io.seedgate.seed.provision.AuthRefusedException;
import io.seedgate.seed.provision.AuthUnavailableException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;

/**
 * Why seeding failed, in words fit for the ledger, the log and the readiness check.
 *
 * @param lasting whether trying again is of no use until somebody changes something
 * @param expected whether the text says it all; of anything else the log wants the stack trace
 */
public record FailureReason(String text, boolean lasting, boolean expected) {

  public static FailureReason of(Throwable failure) {
    if (failure instanceof InvalidPackException || failure instanceof LoadRefusedException) {
      return expected(failure.getMessage(), true);
    }
    if (failure instanceof NoSuchPackException || failure instanceof PackChangedException) {
      return expected(failure.getMessage(), true);
    }
    if (failure instanceof HttpProblem problem) {
      return expected(problem.getDetail(), true);
    }
    if (failure instanceof AuthRefusedException refusal) {
      return expected(refusal.getMessage(), refusal.lasting());
    }
    if (failure instanceof AuthUnavailableException
        || failure instanceof MissingCopyException
        || failure instanceof TenantBusyException
        || failure instanceof RunCancelledException) {
      return expected(failure.getMessage(), false);
    }
    if (failure instanceof DatabaseException problem) {
      return expected("The database refused with SQLSTATE " + problem.getSqlState(), false);
    }
    if (failure instanceof IOException || failure instanceof ClosedConnectionException) {
      return expected("The database gives no answer", false);
    }
    return new FailureReason("Unexpected: " + failure.getClass().getSimpleName(), false, false);
  }

  private static FailureReason expected(String text, boolean lasting) {
    return new FailureReason(text, lasting, true);
  }
}
