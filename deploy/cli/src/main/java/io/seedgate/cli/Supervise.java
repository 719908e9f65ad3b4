package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.postgres.Exchange;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.stack.Supervisor;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code up} starts in the background. Not for people. */
@Command(name = "supervise", hidden = true)
final class Supervise implements Callable<Integer> {

  static final String ASIDE = "--aside";
  static final String BACK = "--back";

  @Option(names = "--starter", required = true)
  private long starter;

  @Option(names = "--detached")
  private boolean detached;

  @Option(names = ASIDE)
  private String aside;

  @Option(names = BACK)
  private String back;

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    Optional<ProcessIdentity> startedBy = ProcessIdentity.of(starter);
    if (startedBy.isEmpty()) {
      return 1;
    }
    Optional<Exchange> exchange =
        Optional.ofNullable(aside).map(name -> new Exchange(name, Optional.ofNullable(back)));
    return new Supervisor(settings, startedBy, detached, exchange).run();
  }
}
