import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * Loads the rows of a tenant of the estate once more, by COPY through JDBC, into tables of the same
 * shape: columns, indexes, checks and foreign keys; without row level security, which COPY can't
 * load into. Prints how many rows and in how many milliseconds, commit included.
 *
 * <p>Arguments: URL, tenant, folder for the rows. The password is PGPASSWORD.
 */
class CopyRate {

  /** Each after those that it refers to. */
  private static final List<String> TABLES =
      List.of(
          "client_accounts",
          "engagements",
          "user_profiles",
          "data_imports",
          "discovery_flows",
          "import_field_mappings",
          "raw_import_records",
          "assets",
          "asset_dependencies",
          "migration_waves",
          "wave_assignments");

  public static void main(String[] args) throws Exception {
    Properties settings = new Properties();
    settings.put("user", "postgres");
    settings.put("password", System.getenv("PGPASSWORD"));
    // What the service sets, lest foreign keys are checked by a worse plan here.
    settings.put("options", "-c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan");
    try (Connection connection = DriverManager.getConnection(args[0], settings);
        Statement statement = connection.createStatement()) {
      Path folder = Path.of(args[2]);
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      for (String table : TABLES) {
        String column = table.equals("client_accounts") ? "id" : "client_account_id";
        try (var file = new BufferedOutputStream(Files.newOutputStream(folder.resolve(table)), 1 << 16)) {
          copies.copyOut(
              "COPY (SELECT * FROM public.%s WHERE %s = '%s') TO STDOUT".formatted(table, column, args[1]),
              file);
        }
      }
      cloneTables(statement);
      statement.execute("CHECKPOINT");
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      statement.execute("SET CONSTRAINTS ALL DEFERRED");
      long rows = 0;
      for (String table : TABLES) {
        try (var file = new BufferedInputStream(Files.newInputStream(folder.resolve(table)), 1 << 16)) {
          rows += copies.copyIn("COPY bench.%s FROM STDIN".formatted(table), file, 1 << 16);
        }
      }
      connection.commit();
      System.out.println(rows + " " + (System.nanoTime() - start) / 1_000_000);
      statement.execute("DROP SCHEMA bench CASCADE");
      connection.commit();
    }
  }

  private static void cloneTables(Statement statement) throws Exception {
    statement.execute("DROP SCHEMA IF EXISTS bench CASCADE");
    statement.execute("CREATE SCHEMA bench");
    List<String> keys = new ArrayList<>();
    for (String table : TABLES) {
      statement.execute("CREATE TABLE bench.%1$s (LIKE public.%1$s INCLUDING ALL)".formatted(table));
      try (ResultSet found =
          statement.executeQuery(
              "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND conrelid = 'public.%s'::regclass"
                  .formatted(table))) {
        while (found.next()) {
          // Unqualified: the names are those of the copies where these come first in the path.
          keys.add("ALTER TABLE bench.%s ADD %s".formatted(table, found.getString(1)));
        }
      }
    }
    statement.execute("SET search_path = bench, public");
    for (String key : keys) {
      statement.execute(key);
    }
  }
}
