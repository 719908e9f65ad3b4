package io.seedgate.auth.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * Tells a database that can't be reached from one that refuses a statement, which is a fault of
 * ours. The first is worth a retry; whether the statement was committed before the connection broke
 * need not be known, since what may be lost may be repeated.
 */
final class DatabaseFailure {
  private static final Logger LOG = Logger.getLogger(DatabaseFailure.class);
  private static final int RETRY_AFTER_SECONDS = 1;

  // Connection, resources, operator intervention, and serialisation: PostgreSQL's appendix A.
  private static final Pattern UNAVAILABLE = Pattern.compile("(08|53|57|40).{3}");

  private DatabaseFailure() {}

  /**
   * @param sqlState null where the server has given none
   */
  static boolean isUnavailable(String sqlState) {
    return sqlState != null && UNAVAILABLE.matcher(sqlState).matches();
  }

  static HttpProblem problem(Object why) {
    LOG.warnf("Database unavailable: %s", why);
    return ProblemCode.DATABASE_UNAVAILABLE.retryAfter(RETRY_AFTER_SECONDS);
  }
}
