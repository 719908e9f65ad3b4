package io.seedgate.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** The role that owns the tables, which the service itself is only while it migrates. */
@ApplicationScoped
public class TestOwner {
  private final PGSimpleDataSource database = new PGSimpleDataSource();

  TestOwner(
      @ConfigProperty(name = "seedgate.database.url") String url,
      @ConfigProperty(name = "seedgate.database.owner-username") String username,
      @ConfigProperty(name = "seedgate.database.owner-password") String password) {
    database.setURL("jdbc:" + url);
    database.setUser(username);
    database.setPassword(password);
  }

  /** Runs any statement. */
  public void sql(String statement) {
    try (var connection = database.getConnection();
        var owner = connection.createStatement()) {
      owner.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
