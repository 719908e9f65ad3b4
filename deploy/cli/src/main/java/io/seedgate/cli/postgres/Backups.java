package io.seedgate.cli.postgres;

import io.seedgate.cli.terminal.Refusal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The backups on a server: databases that have been renamed. Each method throws a {@link Refusal}
 * if the server can't be reached or says no.
 */
public final class Backups {

  private static final String OBJECT_IN_USE = "55006";
  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String DATABASES =
      Stream.of(ServiceDatabase.values())
          .map(ServiceDatabase::database)
          .collect(Collectors.joining("|", "(", ")"));

  private final DatabaseServer server;

  public Backups(DatabaseServer server) {
    this.server = server;
  }

  /** The oldest first. */
  public List<Backup> all() {
    String sql =
        """
        SELECT right(datname, 16), sum(pg_database_size(oid)), count(*)
        FROM pg_database
        WHERE datname ~ '^%s_.{16}$'
        GROUP BY 1
        ORDER BY 1
        """
            .formatted(DATABASES);
    try (Connection admin = server.connect();
        Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<Backup> backups = new ArrayList<>();
      while (rows.next()) {
        if (Backup.isName(rows.getString(1))) {
          boolean complete = rows.getInt(3) == ServiceDatabase.values().length;
          backups.add(new Backup(rows.getString(1), rows.getLong(2), complete));
        }
      }
      return backups;
    } catch (SQLException problem) {
      throw refusal(problem);
    }
  }

  /**
   * Checks that there is this backup, and that it can be brought back.
   *
   * @param name as somebody wrote it
   */
  public Backup require(String name) {
    List<Backup> all = all();
    Backup found =
        all.stream()
            .filter(backup -> backup.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new Refusal(
                        "There is no backup '%s' at %s; there %s."
                            .formatted(name, server.address(), inWords(all))));
    if (!found.complete()) {
      throw new Refusal(
          "Of backup %s one of two databases is gone: it can't be brought back.".formatted(name));
    }
    return found;
  }

  private static String inWords(List<Backup> all) {
    return all.isEmpty()
        ? "is none"
        : all.stream()
            .map(Backup::name)
            .collect(Collectors.joining(", ", all.size() == 1 ? "is " : "are ", ""));
  }

  /**
   * Renames all that are to be renamed in one transaction: PostgreSQL allows that for a database's
   * name, other than for making or dropping one. Whatever fails or is killed, each has its old name
   * or each its new one.
   *
   * @throws Refusal also if somebody is connected to one of them
   */
  public void exchange(Exchange exchange) {
    exchange.back().ifPresent(this::require);
    try (Connection admin = server.connect();
        Statement statement = admin.createStatement()) {
      admin.setAutoCommit(false);
      for (ServiceDatabase service : ServiceDatabase.values()) {
        rename(statement, service.database(), Backup.database(service, exchange.aside()));
        if (exchange.back().isPresent()) {
          rename(statement, Backup.database(service, exchange.back().get()), service.database());
        }
      }
      admin.commit();
    } catch (SQLException problem) {
      throw OBJECT_IN_USE.equals(problem.getSQLState())
          ? new Refusal(
              "Nothing was renamed, since somebody uses a database: %s. End that and try again; 'deploy/seedgate up' starts what is there."
                  .formatted(users()))
          : refusal(problem);
    }
  }

  /**
   * Of whoever has not made the databases, which may be another role than the one that is given.
   */
  private Refusal refusal(SQLException problem) {
    return INSUFFICIENT_PRIVILEGE.equals(problem.getSQLState())
        ? new Refusal(
            "The role %s at %s must own both databases (GRANT auth_owner, seed_owner TO \"%s\") and have CREATEDB."
                .formatted(server.user(), server.address(), server.user()))
        : ConnectionProblem.refusal(server, problem);
  }

  private static void rename(Statement statement, String from, String to) throws SQLException {
    statement.execute("ALTER DATABASE %s RENAME TO %s".formatted(from, to));
  }

  /** Who is connected to any of the databases, a phrase each. */
  private String users() {
    String sql =
        """
        SELECT format('%%s (process %%s, as %%s) in %%s',
            coalesce(nullif(application_name, ''), 'a program'), pid, usename, datname)
        FROM pg_stat_activity
        WHERE datname ~ '^%s(_.{16})?$' AND coalesce(backend_type, 'client backend') = 'client backend'
        ORDER BY pid
        """
            .formatted(DATABASES);
    try (Connection admin = server.connect();
        Statement statement = admin.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> users = new ArrayList<>();
      while (rows.next()) {
        users.add(rows.getString(1));
      }
      return users.isEmpty() ? "nobody now (see pg_prepared_xacts too)" : String.join(", ", users);
    } catch (SQLException problem) {
      throw ConnectionProblem.refusal(server, problem);
    }
  }

  /**
   * Drops the oldest backups until no more than so many are left.
   *
   * @return those that were dropped
   */
  public List<Backup> keep(int newest) {
    List<Backup> all = all();
    List<Backup> old = all.subList(0, Math.max(0, all.size() - newest));
    try (Connection admin = server.connect();
        Statement statement = admin.createStatement()) {
      for (Backup backup : old) {
        for (ServiceDatabase service : ServiceDatabase.values()) {
          statement.execute("DROP DATABASE IF EXISTS " + Backup.database(service, backup.name()));
        }
      }
      return old;
    } catch (SQLException problem) {
      throw refusal(problem);
    }
  }
}
