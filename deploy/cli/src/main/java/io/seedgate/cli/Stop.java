package io.seedgate.cli;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Settings;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.stack.Orphans;
import io.seedgate.cli.stack.Phase;
import io.seedgate.cli.stack.StackState;
import io.seedgate.cli.stack.StateFile;
import io.seedgate.cli.stack.SupervisorFile;
import io.seedgate.cli.terminal.Progress;
import io.seedgate.cli.terminal.Refusal;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "stop", description = "Stops everything, the database server last; data stays.")
final class Stop implements Callable<Integer> {

  // Three components at 30 s each, and some
  private static final Duration PATIENCE = Duration.ofSeconds(100);
  private static final Duration KILL_PATIENCE = Duration.ofSeconds(10);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this.")
  private boolean help;

  @Override
  public Integer call() {
    Settings settings = Seedgate.settings();
    Seedgate.warnOfDamagedState(settings.home());
    if (!stop(settings)) {
      System.out.println("Nothing is running.");
    }
    return 0;
  }

  /**
   * @return whether there was anything to stop
   */
  static boolean stop(Settings settings) {
    Home home = settings.home();
    if (!Files.isDirectory(home.root())) {
      return false;
    }
    StateFile file = new StateFile(home);
    boolean stopped = home.isLocked() && stopSupervisor(home, file);
    return stopOrphans(home, file) || stopped;
  }

  private static boolean stopSupervisor(Home home, StateFile file) {
    Progress progress = Seedgate.progress();
    StepPrinter steps = new StepPrinter(progress);
    LockHolder holder = new LockHolder(home, progress);
    Instant deadline = Instant.now().plus(PATIENCE);
    boolean asked = false;
    while (home.isLocked()) {
      Optional<StackState> state = file.read();
      Optional<ProcessHandle> supervisor = supervisor(home, state);
      if (supervisor.isEmpty()) {
        holder.isNotSeen();
      } else {
        holder.isSeen();
        if (!asked) {
          supervisor.get().destroy();
          asked = true;
        }
      }
      state.filter(now -> now.phase() == Phase.STOPPING).ifPresent(steps::show);
      if (asked && Instant.now().isAfter(deadline)) {
        kill(home, supervisor, progress);
        break;
      }
      pause();
    }
    file.read().filter(now -> now.phase() == Phase.STOPPED).ifPresent(steps::show);
    progress.clear();
    return asked;
  }

  private static Optional<ProcessHandle> supervisor(Home home, Optional<StackState> state) {
    return state
        .flatMap(now -> now.supervisor().handle())
        .or(() -> new SupervisorFile(home).live().flatMap(ProcessIdentity::handle));
  }

  private static void kill(Home home, Optional<ProcessHandle> supervisor, Progress progress) {
    progress.line(
        "The supervisor hasn't stopped within %d s; killing it.".formatted(PATIENCE.toSeconds()));
    supervisor.ifPresent(ProcessHandle::destroyForcibly);
    Instant deadline = Instant.now().plus(KILL_PATIENCE);
    while (home.isLocked()) {
      if (Instant.now().isAfter(deadline)) {
        throw new Refusal(
            "The supervisor can't be killed: 'lsof %s' names it.".formatted(home.lockFile()));
      }
      pause();
    }
  }

  private static boolean stopOrphans(Home home, StateFile file) {
    Orphans orphans = Orphans.find(home);
    if (!orphans.exist()) {
      return false;
    }
    Home.Lock lock =
        home.lock().orElseThrow(() -> new Refusal("Another seedgate command is at work."));
    lock.during(
        () -> {
          Instant begun = Instant.now();
          orphans.stop();
          Seedgate.progress()
              .finished(
                  "stop what a killed supervisor left", Duration.between(begun, Instant.now()));
          file.read().map(StackState::stopped).ifPresent(file::write);
        });
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(80);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
