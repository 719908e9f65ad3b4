package io.seedgate.cli.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secret;
import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

class ProvisioningIT {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  @TempDir private static Path folder;

  private static TestServer testServer;
  private static DatabaseServer server;
  private static Secrets secrets;

  @BeforeAll
  static void open() throws IOException, SQLException {
    secrets = Secrets.in(new Home(folder.toRealPath().resolve("home")).create());
    testServer = TestServer.open(folder);
    server = testServer.server();
  }

  @AfterAll
  static void close() throws SQLException {
    if (testServer != null) {
      testServer.close();
    }
  }

  @BeforeEach
  void dropEverything() throws SQLException {
    testServer.dropEverything();
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
    execute(
        server.connect(),
        "CREATE ROLE %s LOGIN CREATEROLE CREATEDB PASSWORD 'manager'"
            .formatted(TestServer.MANAGER));
    new Provisioning(managerOn(server), secrets).run();
    new Provisioning(managerOn(server), secrets).run();
    execute(asOwner(ServiceDatabase.SEED), "CREATE TABLE things (id integer)");
  }

  @ParameterizedTest
  @CsvSource({"CREATEDB", "CREATEROLE"})
  void administratorWhoMayNotDoBothIsRefused(String attribute) throws SQLException {
    execute(
        server.connect(),
        "CREATE ROLE %s LOGIN %s PASSWORD 'manager'".formatted(TestServer.MANAGER, attribute));
    Refusal refusal =
        assertThrows(Refusal.class, () -> new Provisioning(managerOn(server), secrets).run());
    assertEquals(
        "The role %s at %s may not create roles and databases: it needs CREATEROLE and CREATEDB."
            .formatted(TestServer.MANAGER, server.address()),
        refusal.getMessage());
  }

  private static DatabaseServer managerOn(DatabaseServer server) {
    return new DatabaseServer(
        server.host(), server.port(), server.database(), "", TestServer.MANAGER, "manager");
  }

  @Test
  void wrongPasswordIsRefusedWithoutRepeatingIt() {
    DatabaseServer wrong =
        new DatabaseServer(
            server.host(), server.port(), server.database(), "", server.user(), "hunter2");
    Refusal refusal = assertThrows(Refusal.class, () -> new Provisioning(wrong, secrets).run());
    assertEquals(
        "The database server at %s refuses user %s: wrong password, or no right to connect."
            .formatted(server.address(), server.user()),
        refusal.getMessage());
  }

  @Test
  void missingDatabaseIsRefused() {
    DatabaseServer wrong =
        new DatabaseServer(
            server.host(), server.port(), "nowhere", "", server.user(), server.password());
    Refusal refusal = assertThrows(Refusal.class, () -> new Provisioning(wrong, secrets).run());
    assertEquals(
        "There is no database nowhere at %s.".formatted(server.address()), refusal.getMessage());
  }

  @Test
  void serverWithoutTlsIsRefusedWhereTlsIsAskedFor() throws SQLException {
    assumeTrue(testServer.query("SHOW ssl").equals(List.of("off")), "the given server has TLS");
    DatabaseServer wrong =
        new DatabaseServer(
            server.host(),
            server.port(),
            server.database(),
            "sslmode=require",
            server.user(),
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
    Refusal refusal = assertThrows(Refusal.class, ProvisioningIT::provision);
    assertTrue(
        refusal.getMessage().contains("a password that this SEEDGATE_HOME doesn't know"),
        refusal.getMessage());
  }
}
