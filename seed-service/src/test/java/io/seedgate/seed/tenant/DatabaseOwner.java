package io.seedgate.seed.tenant;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The role that owns the tables: it can put something in the way of the service's own. */
@Singleton
class DatabaseOwner {

  private static final int GATE = 4711;

  private final String url;
  private final String name;
  private final String password;
  private Connection gate;

  DatabaseOwner(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.flyway.username") String name,
      @ConfigProperty(name = "quarkus.flyway.password") String password) {
    this.url = url;
    this.name = name;
    this.password = password;
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, name, password);
  }

  /**
   * What from now on happens before a row is written.
   *
   * @param event of which table, as a trigger says it
   * @param condition which rows
   * @param action in PL/pgSQL
   */
  void hinder(String event, String condition, String action) throws SQLException {
    try (Connection connection = connect()) {
      execute(
          connection,
          """
          CREATE FUNCTION hinder() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            %s;
            RETURN NEW;
          END $$
          """
              .formatted(action));
      execute(
          connection,
          "CREATE TRIGGER hinder BEFORE %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION hinder()"
              .formatted(event, condition));
    }
  }

  /** Whoever is about to write a row waits from now on, until {@link #letGo}. */
  void halt(String event) throws SQLException {
    gate = connect();
    execute(gate, "SELECT pg_advisory_lock(%d)".formatted(GATE));
    hinder(event, "true", "PERFORM pg_advisory_xact_lock_shared(%d)".formatted(GATE));
  }

  void letGo() throws SQLException {
    if (gate != null) {
      gate.close();
    }
  }

  /** Nothing is in the way any more. */
  void hinderNoMore() throws SQLException {
    letGo();
    try (Connection connection = connect()) {
      execute(connection, "DROP FUNCTION IF EXISTS hinder CASCADE");
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
