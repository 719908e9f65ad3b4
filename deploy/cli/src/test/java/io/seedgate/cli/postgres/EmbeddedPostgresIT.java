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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EmbeddedPostgresIT {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

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

  @BeforeEach
  void dropEverything() throws SQLException {
    for (ServiceDatabase service : ServiceDatabase.values()) {
      execute(server.connect(), "DROP DATABASE IF EXISTS " + service.database());
    }
    for (ServiceDatabase service : ServiceDatabase.values()) {
      execute(server.connect(), "DROP ROLE IF EXISTS " + service.runtimeRole());
      execute(server.connect(), "DROP ROLE IF EXISTS " + service.owner());
    }
    execute(server.connect(), "DROP ROLE IF EXISTS manager");
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

  private static Connection asOwner(ServiceDatabase service) throws SQLException {
    return server.connect(
        service.database(), service.owner(), secrets.get(service.ownerPassword()));
  }

  private static Connection asRuntimeRole(ServiceDatabase service) throws SQLException {
    return server.connect(
        service.database(), service.runtimeRole(), secrets.get(service.runtimePassword()));
  }

  private static void provision() {
    new Provisioning(server, secrets).run();
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

  @ParameterizedTest
  @EnumSource
  void runtimeRoleOwnsNothingAndMayOnlyConnect(ServiceDatabase service) throws SQLException {
    provision();
    String attributes =
        """
        SELECT rolname FROM pg_roles
        WHERE rolname IN ('%s', '%s')
          AND (rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication OR rolbypassrls)
        """;
    assertEquals(
        List.of(),
        query(server.connect(), attributes.formatted(service.owner(), service.runtimeRole())));
    assertEquals(
        List.of(service.owner()),
        query(
            server.connect(),
            "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = '%s'"
                .formatted(service.database())));
    execute(asOwner(service), "CREATE TABLE things (id integer)");
    for (String refused :
        List.of(
            "CREATE TABLE other (id integer)",
            "CREATE TEMPORARY TABLE other (id integer)",
            "CREATE SCHEMA other",
            "SELECT * FROM things")) {
      SQLException problem =
          assertThrows(SQLException.class, () -> execute(asRuntimeRole(service), refused), refused);
      assertEquals(INSUFFICIENT_PRIVILEGE, problem.getSQLState(), refused);
    }
  }

  @Test
  void servicesCannotReachEachOthersDatabase() {
    provision();
    SQLException problem =
        assertThrows(
            SQLException.class,
            () ->
                server.connect(
                    ServiceDatabase.AUTH.database(),
                    ServiceDatabase.SEED.runtimeRole(),
                    secrets.get(Secret.SEED_APP)));
    assertEquals(INSUFFICIENT_PRIVILEGE, problem.getSQLState());
  }

  @Test
  void secondRunKeepsWhatIsThere() throws SQLException {
    provision();
    execute(asOwner(ServiceDatabase.AUTH), "CREATE TABLE kept (id integer)");
    provision();
    assertEquals(List.of("0"), query(asOwner(ServiceDatabase.AUTH), "SELECT count(*) FROM kept"));
  }

  @Test
  void administratorNeedNotBeASuperuser() throws SQLException {
    execute(server.connect(), "CREATE ROLE manager LOGIN CREATEROLE CREATEDB PASSWORD 'manager'");
    new Provisioning(managerOn(server), secrets).run();
    new Provisioning(managerOn(server), secrets).run();
    execute(asOwner(ServiceDatabase.SEED), "CREATE TABLE things (id integer)");
  }

  @ParameterizedTest
  @CsvSource({"CREATEDB", "CREATEROLE"})
  void administratorWhoMayNotDoBothIsRefused(String attribute) throws SQLException {
    execute(
        server.connect(), "CREATE ROLE manager LOGIN %s PASSWORD 'manager'".formatted(attribute));
    Refusal refusal =
        assertThrows(Refusal.class, () -> new Provisioning(managerOn(server), secrets).run());
    assertEquals(
        "The role manager at %s may not create roles and databases: it needs CREATEROLE and CREATEDB."
            .formatted(server.address()),
        refusal.getMessage());
  }

  private static DatabaseServer managerOn(DatabaseServer server) {
    return new DatabaseServer(server.host(), server.port(), "postgres", "", "manager", "manager");
  }

  @Test
  void wrongPasswordIsRefusedWithoutRepeatingIt() {
    DatabaseServer wrong =
        new DatabaseServer(server.host(), server.port(), "postgres", "", "postgres", "hunter2");
    Refusal refusal = assertThrows(Refusal.class, () -> new Provisioning(wrong, secrets).run());
    assertEquals(
        "The database server at %s refuses user postgres: wrong password, or no right to connect."
            .formatted(server.address()),
        refusal.getMessage());
  }

  @Test
  void missingDatabaseIsRefused() {
    DatabaseServer wrong =
        new DatabaseServer(
            server.host(), server.port(), "nowhere", "", "postgres", server.password());
    Refusal refusal = assertThrows(Refusal.class, () -> new Provisioning(wrong, secrets).run());
    assertEquals(
        "There is no database nowhere at %s.".formatted(server.address()), refusal.getMessage());
  }

  @Test
  void serverWithoutTlsIsRefusedWhereTlsIsAskedFor() {
    DatabaseServer wrong =
        new DatabaseServer(
            server.host(),
            server.port(),
            "postgres",
            "sslmode=require",
            "postgres",
            server.password());
    Refusal refusal = assertThrows(Refusal.class, () -> new Provisioning(wrong, secrets).run());
    assertEquals(
        "Can't reach the database server at %s: The server does not support SSL."
            .formatted(server.address()),
        refusal.getMessage());
  }

  @Test
  void rolesOfAnotherHomeAreLeftAlone() throws SQLException {
    provision();
    execute(server.connect(), "ALTER ROLE auth_owner PASSWORD 'of another home'");
    Refusal refusal = assertThrows(Refusal.class, EmbeddedPostgresIT::provision);
    assertTrue(
        refusal.getMessage().contains("a password that this SEEDGATE_HOME doesn't know"),
        refusal.getMessage());
  }

  @Test
  void passwordsAreInNoLog() throws IOException, SQLException {
    execute(server.connect(), "ALTER SYSTEM SET log_statement = 'all'");
    execute(server.connect(), "SELECT pg_reload_conf()");
    provision();
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
