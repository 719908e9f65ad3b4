package io.seedgate.auth.session;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Tells a database that can't be reached from one that refuses a statement, which is a fault of
 * ours. The first is worth a retry; whether the statement was committed before the connection broke
 * need not be known, since a refresh that is repeated within its grace gets the same answer.
 */
final class DatabaseFailures {
  private static final Logger LOG = Logger.getLogger(DatabaseFailures.class);

  private DatabaseFailures() {}

  static boolean isUnavailable(Throwable failure) {
    if (failure instanceof PgException refused) {
      String state = refused.getSqlState();
      // Connection, resources, operator intervention, and serialisation: PostgreSQL's appendix A.
      return state != null && state.matches("(08|53|57|40).{3}");
    }
    return failure instanceof IOException || failure instanceof VertxException;
  }

  static Throwable retryLater(Throwable failure) {
    LOG.warnf("Database unavailable: %s", failure.getMessage());
    return SessionProblem.DATABASE_UNAVAILABLE.raise();
  }
}
