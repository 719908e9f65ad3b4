package io.seedgate.seed;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Gives the service under test a database of its own with an owner and a runtime role, and drops
 * all three afterwards.
 *
 * <p>The server is an embedded PostgreSQL, started once a JVM, or the one that {@code
 * -Dseedgate.test.database-url=postgresql://user:password@host[:port]/postgres} names. Its user
 * must be able to create roles and databases.
 */
public class PostgresTestResource implements QuarkusTestResourceLifecycleManager {

  private static final int DEFAULT_PORT = 5432;

  /** The server's URL with its user, kept where every class loader of the JVM sees it. */
  private static final String SERVER = "seedgate.test.database-url";

  private final String suffix = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
  private final String database = "seedgate_seed_" + suffix;
  private final String owner = "seed_owner_" + suffix;
  private final String app = "seed_app_" + suffix;
  private Server server;

  @Override
  public Map<String, String> start() {
    server = Server.shared();
    server.execute(
        "CREATE ROLE %s LOGIN PASSWORD 'owner'".formatted(owner),
        "CREATE ROLE %s LOGIN PASSWORD 'app'".formatted(app),
        // Whoever may create roles and databases, but is no superuser, must be a member to give
        // away.
        "GRANT %s, %s TO CURRENT_USER".formatted(owner, app),
        "CREATE DATABASE %s OWNER %s".formatted(database, owner),
        "REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database),
        "GRANT CONNECT ON DATABASE %s TO %s".formatted(database, app));
    return Map.of(
        "seedgate.database.url",
        "postgresql://%s/%s".formatted(server.address(), database),
        "seedgate.database.username",
        app,
        "seedgate.database.password",
        "app",
        "seedgate.database.owner-username",
        owner,
        "seedgate.database.owner-password",
        "owner");
  }

  @Override
  public void stop() {
    if (server == null) {
      return;
    }
    server.execute(
        "DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database),
        "DROP ROLE IF EXISTS %s".formatted(app),
        "DROP ROLE IF EXISTS %s".formatted(owner));
  }

  private record Server(String address, String database, String user, String password) {

    static synchronized Server shared() {
      if (System.getProperty(SERVER) == null) {
        System.setProperty(SERVER, startEmbedded());
      }
      URI url = URI.create(System.getProperty(SERVER));
      if (url.getUserInfo() == null || !url.getUserInfo().contains(":")) {
        throw new IllegalArgumentException(
            SERVER + " must be postgresql://user:password@host[:port]/database");
      }
      String[] credentials = url.getUserInfo().split(":", 2);
      return new Server(
          url.getHost() + ":" + (url.getPort() < 0 ? DEFAULT_PORT : url.getPort()),
          url.getPath().substring(1),
          credentials[0],
          credentials[1]);
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

    void execute(String... statements) {
      try (Connection connection =
              DriverManager.getConnection(
                  "jdbc:postgresql://%s/%s".formatted(address, database), user, password);
          var statement = connection.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
      } catch (SQLException e) {
        throw new IllegalStateException("Test database: " + e.getMessage(), e);
      }
    }
  }
}
