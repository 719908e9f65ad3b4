package io.seedgate.cli.postgres;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.process.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server to provision: that of {@code -Dseedgate.test.database-url}, a superuser's URL, or an
 * embedded one. The databases and roles have the names that they always have, so a server that has
 * any of them is refused, and what a test makes is dropped.
 */
public final class TestServer implements AutoCloseable {

  /** A role that tests may make beside those of the services. */
  static final String MANAGER = "seedgate_test_manager";

  private static final String GIVEN = System.getProperty("seedgate.test.database-url", "");

  private final DatabaseServer server;
  private final Optional<ProcessIdentity> embedded;

  private TestServer(DatabaseServer server, Optional<ProcessIdentity> embedded) {
    this.server = server;
    this.embedded = embedded;
  }

  /**
   * @param folder where an embedded server lives
   */
  public static TestServer open(Path folder) throws IOException, SQLException {
    if (GIVEN.isBlank()) {
      return embedded(new Home(folder.toRealPath().resolve("server")).create());
    }
    TestServer given = new TestServer(DatabaseServer.parse(GIVEN), Optional.empty());
    given.refuseIfUsed();
    return given;
  }

  private static TestServer embedded(Home home) throws IOException {
    EmbeddedPostgres postgres = new EmbeddedPostgres(home, Secrets.in(home));
    TestPrograms.copyTo(home);
    postgres.initialise();
    int port = postgres.port();
    List<String> command = new ArrayList<>(postgres.command(port));
    // Databases are made and dropped by the dozen, and each would wait for the disk.
    command.addAll(List.of("-c", "fsync=off"));
    Process started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.log("postgres").toFile())
            .start();
    postgres.awaitConnections(postgres.server(port), started::isAlive, Duration.ofMinutes(1));
    return new TestServer(postgres.server(port), ProcessIdentity.of(started.pid()));
  }

  private void refuseIfUsed() throws SQLException {
    List<String> used = new ArrayList<>();
    for (ServiceDatabase service : ServiceDatabase.values()) {
      used.addAll(
          query(
              "SELECT datname FROM pg_database WHERE datname = '%s'"
                  .formatted(service.database())));
      used.addAll(
          query(
              "SELECT rolname FROM pg_roles WHERE rolname IN ('%s', '%s', '%s')"
                  .formatted(service.owner(), service.runtimeRole(), MANAGER)));
    }
    if (!used.isEmpty()) {
      throw new IllegalStateException(
          "The server of seedgate.test.database-url has %s already, and the test would drop them: give one without."
              .formatted(String.join(", ", used)));
    }
  }

  DatabaseServer server() {
    return server;
  }

  /** With the login, as {@code SEEDGATE_DATABASE_URL} has it. */
  public String url() {
    return GIVEN.isBlank()
        ? "postgresql://%s:%s@%s/%s"
            .formatted(server.user(), server.password(), server.address(), server.database())
        : GIVEN;
  }

  /** The first column of each row that the administrator sees. */
  public List<String> query(String sql) throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  void dropEverything() throws SQLException {
    new Backups(server).keep(0);
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      for (ServiceDatabase service : ServiceDatabase.values()) {
        statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(service.database()));
      }
      for (ServiceDatabase service : ServiceDatabase.values()) {
        statement.execute("DROP ROLE IF EXISTS " + service.runtimeRole());
        statement.execute("DROP ROLE IF EXISTS " + service.owner());
      }
      statement.execute("DROP ROLE IF EXISTS " + MANAGER);
    }
  }

  @Override
  public void close() throws SQLException {
    dropEverything();
    embedded.ifPresent(process -> StopSignal.INTERRUPT.stop(process, Duration.ofSeconds(30)));
  }
}
