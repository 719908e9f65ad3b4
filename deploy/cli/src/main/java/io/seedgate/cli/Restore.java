package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.postgres.Backup;
import io.seedgate.cli.postgres.Backups;
import io.seedgate.cli.postgres.DatabaseServer;
import io.seedgate.cli.postgres.EmbeddedPostgres;
import io.seedgate.cli.stack.RunningServer;
import io.seedgate.cli.terminal.Refusal;
import io.seedgate.cli.terminal.Table;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "restore",
    description = {
      "Stops everything, sets both databases aside as 'rebuild' does and starts on those of a",
      "backup, in the background. Without a name it lists the backups."
    })
final class Restore implements Callable<Integer> {

  private static final long MEGABYTE = 1_000_000;

  @Parameters(arity = "0..1", paramLabel = "BACKUP", description = "Its name.")
  private String name;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    if (name == null) {
      System.out.println(listed(backups(settings).all()).stripTrailing());
      return CommandLine.ExitCode.OK;
    }
    Seedgate.warnOfDamagedState(settings.home());
    // Better before everything is stopped; where no server runs, the start finds out.
    server(settings).ifPresent(running -> new Backups(running).require(name));
    Rebuild.tellWayBack(Rebuild.exchange(settings, Optional.of(name), false));
    return CommandLine.ExitCode.OK;
  }

  /** Those on the server that runs. */
  static Backups backups(Settings settings) {
    return server(settings)
        .map(Backups::new)
        .orElseThrow(
            () ->
                new Refusal(
                    "PostgreSQL doesn't run, and the backups are in it: 'deploy/seedgate up' starts it."));
  }

  private static Optional<DatabaseServer> server(Settings settings) {
    RunningServer.check(settings);
    return settings.databaseUrl().isPresent()
        ? settings.databaseUrl().map(DatabaseServer::parse)
        : EmbeddedPostgres.running(settings.home());
  }

  private static String listed(List<Backup> backups) {
    if (backups.isEmpty()) {
      return "There is no backup: 'deploy/seedgate rebuild' makes one.";
    }
    Table table = new Table("BACKUP", "MADE", "SIZE");
    for (Backup backup : backups) {
      table.row(
          backup.name(),
          backup.made().toString(),
          "%d MB%s"
              .formatted(
                  backup.bytes() / MEGABYTE, backup.complete() ? "" : ", one of two databases"));
    }
    return table.toString();
  }
}
