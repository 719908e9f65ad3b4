package io.seedgate.cli.postgres;

import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.terminal.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.util.PasswordUtil;

/**
 * One database and two roles for each service: an owner that migrates, and a runtime role that owns
 * nothing and may only connect. What is there already is left as it is.
 *
 * <p>Passwords reach the server as SCRAM verifiers (RFC 5802) computed here, so that no statement
 * log can hold one.
 */
public final class Provisioning {

  private static final int OLDEST_SERVER = 150_000;

  private final DatabaseServer server;
  private final Secrets secrets;

  public Provisioning(DatabaseServer server, Secrets secrets) {
    this.server = server;
    this.secrets = secrets;
  }

  /**
   * @throws Refusal if the server can't be reached, is older than PostgreSQL 15, or the
   *     administrator may not create roles and databases
   */
  public void run() {
    try (Connection admin = server.connect()) {
      checkServer(admin);
      for (ServiceDatabase service : ServiceDatabase.values()) {
        createRole(admin, service.owner(), secrets.get(service.ownerPassword()));
        createRole(admin, service.runtimeRole(), secrets.get(service.runtimePassword()));
        createDatabase(admin, service);
        openToRuntimeRole(service);
      }
    } catch (SQLException problem) {
      throw ConnectionProblem.refusal(server, problem);
    }
  }

  private void checkServer(Connection admin) throws SQLException {
    String privileges =
        """
        SELECT current_setting('server_version_num')::integer,
               rolsuper OR (rolcreaterole AND rolcreatedb)
        FROM pg_roles
        WHERE rolname = current_user
        """;
    try (Statement statement = admin.createStatement();
        ResultSet row = statement.executeQuery(privileges)) {
      row.next();
      if (row.getInt(1) < OLDEST_SERVER) {
        throw new Refusal(
            "The server at %s is PostgreSQL %d, and Seedgate needs 15 or later."
                .formatted(server.address(), row.getInt(1) / 10_000));
      }
      if (!row.getBoolean(2)) {
        throw new Refusal(
            "The role %s at %s may not create roles and databases: it needs CREATEROLE and CREATEDB."
                .formatted(server.user(), server.address()));
      }
    }
  }

  private void createRole(Connection admin, String role, String password) throws SQLException {
    if (exists(admin, "SELECT FROM pg_roles WHERE rolname = ?", role)) {
      return;
    }
    String verifier = PasswordUtil.encodePassword(role, password.toCharArray(), "scram-sha-256");
    execute(
        admin,
        """
        CREATE ROLE %s LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
          PASSWORD '%s'
        """
            .formatted(role, verifier));
  }

  private void createDatabase(Connection admin, ServiceDatabase service) throws SQLException {
    if (!exists(admin, "SELECT FROM pg_database WHERE datname = ?", service.database())) {
      // One may give a database only to a role that one can become, unless one is a superuser. A
      // membership that comes with creating the role (PostgreSQL 16) doesn't allow that.
      if (!exists(admin, "SELECT FROM pg_roles WHERE rolname = ? AND rolsuper", server.user())) {
        execute(admin, "GRANT %s TO CURRENT_USER".formatted(service.owner()));
      }
      execute(
          admin,
          "CREATE DATABASE %s OWNER %s TEMPLATE template0 ENCODING 'UTF8'"
              .formatted(service.database(), service.owner()));
    }
  }

  // As the owner: an administrator who isn't a superuser has no right to, and it proves that the
  // owner's password is the one we know.
  private void openToRuntimeRole(ServiceDatabase service) throws SQLException {
    try (Connection owner = asOwner(service)) {
      execute(
          owner,
          """
          REVOKE ALL ON DATABASE %1$s FROM PUBLIC;
          GRANT CONNECT ON DATABASE %1$s TO %2$s;
          REVOKE ALL ON SCHEMA public FROM PUBLIC;
          GRANT USAGE ON SCHEMA public TO %2$s;
          """
              .formatted(service.database(), service.runtimeRole()));
    }
  }

  private Connection asOwner(ServiceDatabase service) throws SQLException {
    try {
      return server.connect(
          service.database(), service.owner(), secrets.get(service.ownerPassword()));
    } catch (SQLException problem) {
      if (ConnectionProblem.isWrongPassword(problem)) {
        throw new Refusal(
            "The role %s at %s has a password that this SEEDGATE_HOME doesn't know: use the home that made it, or drop its database and role."
                .formatted(service.owner(), server.address()));
      }
      throw problem;
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
