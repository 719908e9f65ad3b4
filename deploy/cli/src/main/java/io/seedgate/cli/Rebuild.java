package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.postgres.Backup;
import io.seedgate.cli.postgres.Exchange;
import io.seedgate.cli.stack.RunningServer;
import io.seedgate.cli.stack.StackReport;
import io.seedgate.cli.terminal.Refusal;
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
      description = {
        "Once everything is ready, drop all backups but the newest N; none if the stack wasn't up",
        "before. With 0 nothing brings back what was there."
      })
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
    boolean wasUp = StackReport.of(settings.home()).overall().equals("up");
    boolean forGood = keep != null && keep == 0 && wasUp;
    String aside = exchange(settings, Optional.empty(), forGood);
    if (!forGood) {
      tellWayBack(aside);
    }
    if (keep != null) {
      drop(settings, wasUp);
    }
    return CommandLine.ExitCode.OK;
  }

  /** What was set aside while nothing ran may be what an earlier rebuild has left half-made. */
  private void drop(Settings settings, boolean wasUp) {
    if (!wasUp) {
      System.out.println("All backups are kept, since the stack wasn't up before.");
      return;
    }
    try {
      for (Backup backup : Restore.backups(settings).keep(keep)) {
        System.out.printf("Dropped backup %s.%n", backup.name());
      }
    } catch (Refusal problem) {
      throw new Refusal(
          "Rebuilt, but not every old backup was dropped: " + problem.getMessage(), problem);
    }
  }

  /**
   * Stops everything and starts it on other databases, in the background.
   *
   * @param back the backup whose databases they are; empty for new ones
   * @param forGood whether those of before are dropped afterwards
   * @return the backup that those of before are now
   */
  static String exchange(Settings settings, Optional<String> back, boolean forGood) {
    settings.checkPacks();
    RunningServer.check(settings);
    String aside = Backup.nameAt(Instant.now());
    // Told before anything happens, so that it is known whatever happens
    System.out.println(fate(aside, forGood));
    Stop.stop(settings);
    new Start(settings, true, Optional.of(new Exchange(aside, back))).run();
    return aside;
  }

  static String fate(String aside, boolean forGood) {
    return "What is there becomes backup %s%s."
        .formatted(aside, forGood ? ", which is dropped once everything is ready: --keep 0" : "");
  }

  static void tellWayBack(String backup) {
    System.out.printf("To bring back what was there: deploy/seedgate restore %s%n", backup);
  }
}
