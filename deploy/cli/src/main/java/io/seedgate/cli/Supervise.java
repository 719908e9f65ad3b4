package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.stack.Supervisor;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code up} starts in the background. Not for people. */
@Command(name = "supervise", hidden = true)
final class Supervise implements Callable<Integer> {

  @Option(names = "--starter", required = true)
  private long starter;

  @Option(names = "--detached")
  private boolean detached;

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    Optional<ProcessIdentity> startedBy = ProcessIdentity.of(starter);
    if (startedBy.isEmpty()) {
      return 1;
    }
    return new Supervisor(settings, startedBy, detached).run();
  }
}
