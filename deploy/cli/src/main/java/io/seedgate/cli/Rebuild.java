package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.postgres.Backup;
import io.seedgate.cli.postgres.Exchange;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "rebuild",
    description = {
      "Stops everything, sets both databases aside as a backup and starts on new ones, in the",
      "background. 'restore' lists the backups and brings one back."
    })
final class Rebuild implements Callable<Integer> {

  private Integer keep;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Option(
      names = "--keep",
      paramLabel = "N",
      description = "Once everything is ready, drop all backups but the newest N.")
  private void setKeep(int newest) {
    if (newest < 0) {
      throw new ParameterException(spec.commandLine(), "--keep takes a number from 0.");
    }
    keep = newest;
  }

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    Seedgate.warnOfDamagedState(settings.home());
    String aside = exchange(settings, Optional.empty());
    if (keep != null) {
      for (Backup backup : Restore.backups(settings).keep(keep)) {
        System.out.printf("Dropped backup %s.%n", backup.name());
      }
    }
    if (keep == null || keep > 0) {
      tellWayBack(aside);
    }
    return CommandLine.ExitCode.OK;
  }

  /**
   * Stops everything and starts it on other databases, in the background.
   *
   * @param back the backup whose databases they are; empty for new ones
   * @return the backup that those of before are now
   */
  static String exchange(Settings settings, Optional<String> back) {
    settings.checkPacks();
    String aside = Backup.nameAt(Instant.now());
    // Told before anything happens, so that it is known whatever happens
    System.out.printf("What is there becomes backup %s.%n", aside);
    Stop.stop(settings);
    new Start(settings, true, Optional.of(new Exchange(aside, back))).run();
    return aside;
  }

  static void tellWayBack(String backup) {
    System.out.printf("To bring back what was there: deploy/seedgate restore %s%n", backup);
  }
}
