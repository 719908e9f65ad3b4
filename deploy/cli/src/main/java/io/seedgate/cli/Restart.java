package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "restart",
    description =
        "Builds what is out of date, stops everything, starts it again in the background.")
final class Restart implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    Seedgate.warnOfDamagedState(settings.home());
    settings.checkPacks();
    Stop.stop(settings);
    return new Start(settings, true).run();
  }
}
