package io.seedgate.auth.diagnosis;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks the database one question, and tells how that went. */
@Singleton
class DatabaseCheck {
  private static final int DEFAULT_PORT = 5432;
  private static final String QUESTION =
      """
      SELECT current_setting('server_version') AS version, pg_is_in_recovery() AS standby,
        (SELECT s.version FROM pg_stat_ssl s WHERE s.pid = pg_backend_pid() AND s.ssl) AS tls""";

  private final Pool pool;
  private final URI url;
  private final String role;

  DatabaseCheck(
      Pool pool,
      @ConfigProperty(name = "seedgate.database.url") URI url,
      @ConfigProperty(name = "seedgate.database.username") String role) {
    this.pool = pool;
    this.url = url;
    this.role = role;
  }

  /**
   * What was found. There is no password in it.
   *
   * @param roundTripMillis of the question, on a connection of the pool
   * @param tls protocol, {@code TLSv1.3}; absent where the connection isn't encrypted
   * @param standby whether it takes no writes
   * @param problem absent where it was reached
   */
  record Report(
      String host,
      int port,
      String database,
      String role,
      boolean reachable,
      Double roundTripMillis,
      String serverVersion,
      String tls,
      Boolean standby,
      ConnectionProblem problem) {}

  Uni<Report> run() {
    return pool.withConnection(
            connection -> {
              long start = System.nanoTime();
              return connection
                  .query(QUESTION)
                  .execute()
                  .map(rows -> reached(rows.iterator().next(), System.nanoTime() - start));
            })
        .onFailure()
        .recoverWithItem(failure -> report(Optional.empty(), null, ConnectionProblem.of(failure)));
  }

  private Report reached(Row row, long nanos) {
    return report(Optional.of(row), nanos / 10_000 / 100.0, null);
  }

  private Report report(Optional<Row> row, Double millis, ConnectionProblem problem) {
    return new Report(
        url.getHost(),
        url.getPort() < 0 ? DEFAULT_PORT : url.getPort(),
        url.getPath().substring(1),
        role,
        row.isPresent(),
        millis,
        row.map(it -> it.getString("version")).orElse(null),
        row.map(it -> it.getString("tls")).orElse(null),
        row.map(it -> it.getBoolean("standby")).orElse(null),
        problem);
  }
}
