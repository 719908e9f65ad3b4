package io.seedgate.cli.postgres;

import io.seedgate.cli.terminal.Refusal;
import java.sql.SQLException;

/** What a failed connection means, by SQLSTATE (PostgreSQL's manual, appendix A). */
final class ConnectionProblem {

  private static final String CANNOT_CONNECT_NOW = "57P03";

  private ConnectionProblem() {}

  /** One sentence without a password in it. */
  static Refusal refusal(DatabaseServer server, SQLException problem) {
    String state = problem.getSQLState() == null ? "" : problem.getSQLState();
    String sentence =
        switch (state) {
          case "28P01", "28000" ->
              "The database server at %s refuses user %s: wrong password, or no right to connect."
                  .formatted(server.address(), server.user());
          case "3D000" ->
              "There is no database %s at %s.".formatted(server.database(), server.address());
          case "42501" ->
              "The role %s at %s may not do what is needed: it must be able to create roles and databases."
                  .formatted(server.user(), server.address());
          default -> {
            if (state.startsWith("08")) {
              yield "Can't reach the database server at %s: %s"
                  .formatted(server.address(), reason(problem));
            }
            yield "The database server at %s says: %s"
                .formatted(server.address(), firstLine(problem.getMessage()));
          }
        };
    return new Refusal(sentence);
  }

  static boolean isWrongPassword(SQLException problem) {
    return "28P01".equals(problem.getSQLState()) || "28000".equals(problem.getSQLState());
  }

  /** Whether it is worth trying again: the server is starting, or doesn't listen yet. */
  static boolean isTooEarly(SQLException problem) {
    String state = problem.getSQLState();
    return CANNOT_CONNECT_NOW.equals(state) || (state != null && state.startsWith("08"));
  }

  private static String reason(SQLException problem) {
    Throwable cause = problem.getCause();
    if (cause instanceof java.net.UnknownHostException) {
      return "no such host.";
    }
    if (cause instanceof java.net.SocketTimeoutException) {
      return "it doesn't answer.";
    }
    if (cause instanceof java.net.ConnectException) {
      return "it refuses connections.";
    }
    return firstLine(problem.getMessage());
  }

  private static String firstLine(String message) {
    return message == null ? "no reason given." : message.lines().findFirst().orElse("");
  }
}
