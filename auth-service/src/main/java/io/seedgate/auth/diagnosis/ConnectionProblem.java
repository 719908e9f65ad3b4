package io.seedgate.auth.diagnosis;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Why the database can't be reached.
 *
 * @param code stable
 * @param detail what it means and what may help
 */
record ConnectionProblem(String code, String detail) {
  static ConnectionProblem of(Throwable failure) {
    for (Throwable it = failure; it != null; it = it.getCause()) {
      ConnectionProblem known = known(it);
      if (known != null) {
        return known;
      }
    }
    return new ConnectionProblem("failed", failure.getClass().getSimpleName() + "; see the log.");
  }

  private static ConnectionProblem known(Throwable failure) {
    if (failure instanceof PgException refused) {
      return ofSqlState(refused.getSqlState());
    }
    if (failure instanceof UnknownHostException) {
      return new ConnectionProblem(
          "unknown_host", "No name server knows the host in seedgate.database.url.");
    }
    if (failure instanceof ConnectException) {
      return new ConnectionProblem(
          "connection_refused", "Nothing listens at this host and port. Is PostgreSQL running?");
    }
    if (failure instanceof SSLException || says(failure, "ssl")) {
      return new ConnectionProblem(
          "tls_failed", "Client and server don't agree about TLS; compare the TLS settings.");
    }
    if (failure instanceof TimeoutException || says(failure, "timeout")) {
      return new ConnectionProblem(
          "timeout", "No answer in time: a firewall in between, or a pool that is used up.");
    }
    return null;
  }

  /** PostgreSQL's appendix A. */
  private static ConnectionProblem ofSqlState(String sqlState) {
    return switch (sqlState) {
      case "28P01", "28000" ->
          new ConnectionProblem(
              "authentication_failed",
              "The server doesn't accept the role or its password; see seedgate.database.username"
                  + " and .password, and pg_hba.conf.");
      case "3D000" ->
          new ConnectionProblem(
              "no_such_database", "The server has no database of this name; create it.");
      case "42501" ->
          new ConnectionProblem("not_permitted", "The role may not connect to this database.");
      case "53300" ->
          new ConnectionProblem(
              "too_many_connections", "max_connections of the server, or of the role, is reached.");
      case "57P03" ->
          new ConnectionProblem("starting_up", "The server is starting or stopping; wait.");
      default ->
          new ConnectionProblem("refused", "The server refuses, SQL state " + sqlState + ".");
    };
  }

  private static boolean says(Throwable failure, String word) {
    return failure.getMessage() != null
        && failure.getMessage().toLowerCase(Locale.ROOT).contains(word);
  }
}
