package io.seedgate.cli;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secret;
import io.seedgate.cli.home.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds whoever changes rows of a table, in a trigger that waits for an advisory lock, until {@link
 * #release}. The lock belongs to this connection, so it goes with the server if that is killed; the
 * trigger stays, and holds nobody then.
 */
final class HeldStep implements AutoCloseable {

  private static final int KEY = 728;

  /** The databases of a stack. */
  enum Database {
    AUTH("seedgate_auth"),
    SEED("seedgate_seed");

    private final String database;

    Database(String database) {
      this.database = database;
    }
  }

  private final Path home;
  private final Database database;
  private final Connection holder;

  private HeldStep(Path home, Database database, Connection holder) {
    this.home = home;
    this.database = database;
    this.holder = holder;
  }

  /**
   * @param event INSERT, UPDATE, DELETE or several with OR
   * @param condition on NEW where the event has it, else {@code true}
   */
  static HeldStep at(Path home, Database database, String table, String event, String condition)
      throws SQLException {
    Connection holder = connect(home, database);
    try (Statement statement = holder.createStatement()) {
      statement.execute("SELECT pg_advisory_lock(%d)".formatted(KEY));
      statement.execute(
          """
          CREATE OR REPLACE FUNCTION held_step() RETURNS trigger LANGUAGE plpgsql AS $$
          BEGIN
            PERFORM pg_advisory_xact_lock_shared(%d);
            IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
            RETURN NEW;
          END $$"""
              .formatted(KEY));
      statement.execute("DROP TRIGGER IF EXISTS held_step ON " + table);
      statement.execute(
          "CREATE TRIGGER held_step BEFORE %s ON %s FOR EACH ROW WHEN (%s) EXECUTE FUNCTION held_step()"
              .formatted(event, table, condition));
    }
    return new HeldStep(home, database, holder);
  }

  boolean isReached() {
    try {
      return !query(
              home,
              database,
              "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = "
                  + KEY)
          .isEmpty();
    } catch (SQLException problem) {
      throw new IllegalStateException(problem);
    }
  }

  /** Nothing is held from now on. */
  void release() {
    try {
      holder.close();
    } catch (SQLException serverIsDead) {
      // and the lock with it
    }
  }

  /** Takes the trigger away, once the server answers. */
  @Override
  public void close() {
    release();
    TestStack.await(
        "the trigger is gone",
        () -> {
          try {
            query(home, database, "DROP FUNCTION IF EXISTS held_step CASCADE");
            return true;
          } catch (SQLException startsUp) {
            return false;
          }
        });
  }

  /** The first column of each row that the superuser sees. */
  static List<String> query(Path home, Database database, String sql) throws SQLException {
    try (Connection connection = connect(home, database);
        Statement statement = connection.createStatement()) {
      List<String> values = new ArrayList<>();
      if (statement.execute(sql)) {
        ResultSet rows = statement.getResultSet();
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }

  private static Connection connect(Path home, Database database) throws SQLException {
    try {
      String port = Files.readString(home.resolve("postgres.port")).strip();
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:%s/%s".formatted(port, database.database),
          "postgres",
          Secrets.in(new Home(home)).get(Secret.POSTGRES_SUPERUSER));
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
