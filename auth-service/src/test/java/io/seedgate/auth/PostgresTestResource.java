package io.seedgate.auth;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for every test of the module: an embedded one, started once a JVM, or the
 * server that {@code -Dseedgate.test.database-url=postgresql://user:password@host[:port]/postgres}
 * names. Its user must be able to create roles and databases.
 *
 * <p>Database and roles carry a random suffix and are dropped at the end.
 */
@QuarkusTestResource(PostgresTestResource.class)
public final class PostgresTestResource implements QuarkusTestResourceLifecycleManager {
  /** The server's URL with its user, kept where every class loader of the JVM sees it. */
  private static final String SERVER_SETTING = "seedgate.test.database-url";

  private static final int DEFAULT_PORT = 5432;
  private static final String PASSWORD = "development";

  private final String suffix = UUID.randomUUID().toString().substring(0, 8);
  private final String database = "seedgate_auth_" + suffix;
  private final String owner = "auth_owner_" + suffix;
  private final String runtimeRole = "auth_app_" + suffix;

  private URI server;

  @Override
  public Map<String, String> start() {
    return start(PASSWORD);
  }

  /**
   * As {@link #start()}, with a password for the service's two roles.
   *
   * @return the service's settings
   */
  public Map<String, String> start(String password) {
    return startOn(server(), password);
  }

  /**
   * As {@link #start(String)}, on this server.
   *
   * @param on {@code postgresql://user:password@host:port/database}
   */
  public Map<String, String> startOn(URI on, String password) {
    server = on;
    execute(
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(owner, password),
        "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(runtimeRole, password),
        // Whoever may create roles and databases, but is no superuser, must be a member to give
        // away.
        "GRANT %s, %s TO CURRENT_USER".formatted(owner, runtimeRole),
        "CREATE DATABASE %s OWNER %s".formatted(database, owner));
    return Map.of(
        "seedgate.database.url",
        "postgresql://%s:%d/%s".formatted(server.getHost(), port(), database),
        "seedgate.database.username",
        runtimeRole,
        "seedgate.database.password",
        password,
        "seedgate.database.owner-username",
        owner,
        "seedgate.database.owner-password",
        password);
  }

  @Override
  public void stop() {
    if (server == null) {
      return;
    }
    try {
      execute(
          "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database),
          "DROP ROLE IF EXISTS %s".formatted(owner),
          "DROP ROLE IF EXISTS %s".formatted(runtimeRole));
    } finally {
      server = null;
    }
  }

  private static synchronized URI server() {
    if (System.getProperty(SERVER_SETTING, "").isBlank()) {
      System.setProperty(SERVER_SETTING, startEmbedded());
    }
    URI uri = URI.create(System.getProperty(SERVER_SETTING));
    if (uri.getUserInfo() == null || !uri.getUserInfo().contains(":")) {
      throw new IllegalArgumentException(
          SERVER_SETTING + " must be postgresql://user:password@host[:port]/database");
    }
    return uri;
  }

  /** Ends with the JVM, by the library's own shutdown hook. */
  private static String startEmbedded() {
    try {
      return "postgresql://postgres:postgres@localhost:%d/postgres"
          .formatted(EmbeddedPostgres.start().getPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int port() {
    return server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
  }

  private void execute(String... statements) {
    String[] user = server.getUserInfo().split(":", 2);
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {server.getHost()});
    source.setPortNumbers(new int[] {port()});
    source.setDatabaseName(server.getPath().substring(1));
    source.setUser(user[0]);
    source.setPassword(user[1]);
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      for (String sql : List.of(statements)) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("Test database: " + e.getMessage(), e);
    }
  }
}
