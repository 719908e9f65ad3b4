package io.seedgate.seed.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.function.Executable;

/** Takes away the row policies that hold rows to their users; those of tenants stay. */
@ApplicationScoped
public class UserPolicies {

  /** Those of users are the restrictive ones. A policy that is another role's holds nobody else. */
  private static final String GIVE =
      """
      DO $$
      DECLARE p record;
      BEGIN
        FOR p IN SELECT * FROM pg_policies WHERE schemaname = 'public' AND permissive = 'RESTRICTIVE' LOOP
          EXECUTE format('ALTER POLICY %%I ON %%I TO %s', p.policyname, p.tablename);
        END LOOP;
      END $$
      """;

  private final String url;
  private final String owner;
  private final String password;

  UserPolicies(
      @ConfigProperty(name = "seedgate.database.url") String url,
      @ConfigProperty(name = "seedgate.database.owner-username") String owner,
      @ConfigProperty(name = "seedgate.database.owner-password") String password) {
    this.url = "jdbc:" + url;
    this.owner = owner;
    this.password = password;
  }

  /** Without them nothing but the queries themselves says whose rows they are about. */
  public void away(Executable work) throws Throwable {
    execute(GIVE.formatted(owner));
    try {
      work.execute();
    } finally {
      execute(GIVE.formatted("PUBLIC"));
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, owner, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
