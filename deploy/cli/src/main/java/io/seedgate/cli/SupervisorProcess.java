package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.logs.LogFile;
import io.seedgate.cli.postgres.Exchange;
import io.seedgate.cli.process.Detached;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts this program again as a supervisor. */
final class SupervisorProcess {

  static final String LOG = "supervisor";

  private SupervisorProcess() {}

  static Process start(Settings settings, boolean detached, Optional<Exchange> exchange) {
    Path log = settings.home().log(LOG);
    new LogFile(log).rotate();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx96m",
                "-Dseedgate.repository=" + settings.repository(),
                "-cp",
                System.getProperty("java.class.path"),
                Seedgate.class.getName(),
                "supervise",
                "--starter=" + ProcessHandle.current().pid()));
    if (detached) {
      command.add("--detached");
    }
    exchange.ifPresent(
        wanted -> {
          command.add(Supervise.ASIDE + "=" + wanted.aside());
          wanted.back().ifPresent(name -> command.add(Supervise.BACK + "=" + name));
        });
    try {
      return Detached.start(command, Seedgate.environment(), log);
    } catch (IOException problem) {
      throw new Refusal("Can't start the supervisor.", problem);
    }
  }
}
