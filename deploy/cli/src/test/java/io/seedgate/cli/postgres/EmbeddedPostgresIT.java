package io.seedgate.cli.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secret;
import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.process.StopSignal;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPostgresIT {

  @TempDir private static Path folder;

  private static Home home;
  private static Secrets secrets;
  private static ProcessIdentity process;
  private static DatabaseServer server;

  @BeforeAll
  static void start() throws IOException {
    home = new Home(folder.toRealPath().resolve("home")).create();
    secrets = Secrets.in(home);
    EmbeddedPostgres postgres = new EmbeddedPostgres(home, secrets);
    postgres.unpack();
    postgres.initialise();
    int port = postgres.port();
    server = postgres.server(port);
    Process started =
        new ProcessBuilder(postgres.command(port))
            .redirectErrorStream(true)
            .redirectOutput(home.log("postgres").toFile())
            .start();
    process = ProcessIdentity.of(started.pid()).orElseThrow();
    postgres.awaitConnections(server, started::isAlive, Duration.ofMinutes(1));
  }

  @AfterAll
  static void stop() {
    assertTrue(StopSignal.INTERRUPT.stop(process, Duration.ofSeconds(30)));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column of each row. */
  private static List<String> query(Connection connection, String sql) throws SQLException {
    try (connection;
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "synchronous_commit, on",
    "full_page_writes, on",
    "data_checksums, on",
    "listen_addresses, 127.0.0.1",
    "unix_socket_directories, ''",
    "password_encryption, scram-sha-256",
    "server_encoding, UTF8"
  })
  void serverIsDurableAndKeepsToItself(String setting, String value) throws SQLException {
    assertEquals(List.of(value), query(server.connect(), "SHOW " + setting));
  }

  @Test
  void nobodyIsLetInWithoutAPassword() throws SQLException {
    assertEquals(
        List.of("scram-sha-256"),
        query(server.connect(), "SELECT DISTINCT auth_method FROM pg_hba_file_rules"));
    SQLException refused =
        assertThrows(SQLException.class, () -> server.connect("postgres", "postgres", "wrong"));
    assertTrue(ConnectionProblem.isWrongPassword(refused));
  }

  @Test
  void passwordFileOfTheStartIsGone() {
    assertFalse(Files.exists(home.root().resolve("postgres.password")));
  }

  @Test
  void runningServerIsFoundByItsData() {
    assertEquals(process, EmbeddedPostgres.runningOn(home).orElseThrow());
  }

  @Test
  void serverOfAnotherHomeIsLeftAloneWhateverItsPidFileSays() throws IOException {
    Home other = new Home(folder.toRealPath().resolve("stale")).create();
    Files.createDirectories(other.postgresData());
    Files.writeString(other.postgresData().resolve("postmaster.pid"), process.pid() + "\n");
    assertEquals(Optional.empty(), EmbeddedPostgres.runningOn(other));
  }

  @Test
  void passwordsAreInNoLog() throws IOException, SQLException {
    execute(server.connect(), "ALTER SYSTEM SET log_statement = 'all'");
    execute(server.connect(), "SELECT pg_reload_conf()");
    new Provisioning(server, secrets).run();
    execute(server.connect(), "ALTER SYSTEM RESET log_statement");
    String log = Files.readString(home.log("postgres"));
    assertTrue(log.contains("CREATE ROLE auth_app"), log);
    for (Secret secret : Secret.values()) {
      assertFalse(log.contains(secrets.get(secret)), secret.name());
    }
  }

  @Test
  void dataOfAnotherMajorVersionIsRefused() throws IOException {
    Home other = new Home(folder.toRealPath().resolve("other")).create();
    Secrets itsSecrets = Secrets.in(other);
    Files.createDirectories(other.postgresData());
    Files.writeString(other.postgresData().resolve("PG_VERSION"), "17\n");
    Refusal refusal =
        assertThrows(Refusal.class, () -> new EmbeddedPostgres(other, itsSecrets).checkData());
    assertEquals(
        "The data in %s was made by PostgreSQL 17, and this is 18: move it away to start afresh."
            .formatted(other.postgresData()),
        refusal.getMessage());
  }

  @Test
  void takenPortIsReplacedAndAFreeOneKept() throws IOException {
    Home other = new Home(folder.toRealPath().resolve("ports")).create();
    EmbeddedPostgres postgres = new EmbeddedPostgres(other, Secrets.in(other));
    int port = postgres.port();
    assertEquals(port, postgres.port());
    Files.writeString(other.postgresPort(), server.port() + "\n");
    int another = postgres.port();
    assertFalse(another == server.port());
    assertEquals(another, postgres.port());
  }
}
