package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Builds what is missing or out of date, starts everything, shows the logins.")
final class Up implements Callable<Integer> {

  @Option(
      names = {"-d", "--detach"},
      description = "Return when everything is ready, and leave it running.")
  private boolean detach;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    Seedgate.warnOfDamagedState(settings.home());
    return new Start(settings, detach).run();
  }
}
