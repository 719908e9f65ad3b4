package io.seedgate.cli;

import io.seedgate.cli.home.Settings;
import io.seedgate.cli.postgres.Exchange;
import io.seedgate.cli.stack.ComponentState;
import io.seedgate.cli.stack.Phase;
import io.seedgate.cli.stack.StackState;
import io.seedgate.cli.stack.StateFile;
import io.seedgate.cli.stack.Supervisor;
import io.seedgate.cli.terminal.Progress;
import io.seedgate.cli.terminal.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One start of the stack, as seen from the terminal: starts the supervisor, or finds one at work,
 * and shows what it does. Until the stack is ready, and in the foreground for as long as it runs,
 * Ctrl-C stops what this start has started.
 */
final class Start {

  // With the time that the services may take, more than the supervisor's own limits together
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(100);

  private final Settings settings;
  private final boolean detach;
  private final Optional<Exchange> exchange;
  private final StateFile stateFile;
  private final Progress progress = Seedgate.progress();
  private final StepPrinter steps = new StepPrinter(progress);
  private volatile Process supervisor;
  private volatile boolean interrupted;
  private volatile boolean letGo;

  Start(Settings settings, boolean detach) {
    this(settings, detach, Optional.empty());
  }

  /**
   * @param exchange of the databases, which a stack that runs already is no substitute for
   */
  Start(Settings settings, boolean detach, Optional<Exchange> exchange) {
    this.settings = settings;
    this.detach = detach;
    this.exchange = exchange;
    this.stateFile = new StateFile(settings.home());
  }

  /**
   * @return the exit status
   */
  int run() {
    settings.home().create();
    if (settings.home().isLocked()) {
      return joinRunning();
    }
    settings.checkPacks();
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopWhatWasStarted, "interrupt"));
    supervisor = SupervisorProcess.start(settings, detach, exchange);
    if (anotherWasFaster()) {
      letGo = true;
      return joinRunning();
    }
    letGo = detach;
    Summary.print(settings);
    if (detach) {
      return 0;
    }
    progress.line("Ctrl-C stops everything.");
    return stayWith();
  }

  /** Waits for a stack that somebody else started, and changes nothing. */
  private int joinRunning() {
    if (exchange.isPresent()) {
      throw new Refusal(
          "Another command has started the stack meanwhile; this one has renamed nothing: try again.");
    }
    boolean seen = false;
    boolean seenStarting = false;
    Optional<StackState> before = stateFile.read();
    LockHolder holder = new LockHolder(settings.home(), progress);
    Instant deadline = Instant.now().plus(patience());
    while (settings.home().isLocked()) {
      checkPatience(deadline);
      Optional<StackState> state = stateFile.read().filter(now -> now.supervisor().isAlive());
      if (state.isEmpty()) {
        holder.isNotSeen();
      } else {
        holder.isSeen();
        seen = true;
        seenStarting |= state.get().phase() == Phase.STARTING;
        if (seenStarting) {
          steps.show(state.get());
        }
        if (state.get().phase() == Phase.READY) {
          progress.clear();
          System.out.println("Already running; nothing has been changed.");
          Summary.print(settings);
          return 0;
        }
      }
      pause();
    }
    // What an earlier stack left in the file is no news.
    Optional<StackState> last =
        stateFile.read().filter(state -> !before.equals(Optional.of(state)));
    if (!seen && last.isEmpty() && supervisor == null) {
      // A process that was killed looks dead a moment before it lets go of what it held.
      return run();
    }
    throw new Refusal(
        last.map(StackState::failure)
            .filter(failure -> !failure.isEmpty())
            .orElse("The stack was stopped meanwhile."));
  }

  /**
   * Waits until the stack is ready.
   *
   * @return whether another start's supervisor has the home, so that ours went away
   */
  private boolean anotherWasFaster() {
    Instant deadline = Instant.now().plus(patience());
    while (true) {
      checkPatience(deadline);
      boolean alive = supervisor.isAlive();
      Optional<StackState> state = stateOfOurs();
      state.filter(now -> !interrupted).ifPresent(steps::show);
      if (state.filter(now -> now.phase() == Phase.READY).isPresent()) {
        progress.clear();
        return false;
      }
      if (!alive) {
        awaitEndIfInterrupted();
        progress.clear();
        if (supervisor.exitValue() == Supervisor.ANOTHER_RUNS) {
          return true;
        }
        throw new Refusal(
            state
                .map(StackState::failure)
                .filter(failure -> !failure.isEmpty())
                .orElse(
                    "The start was broken off: see %s."
                        .formatted(settings.home().log(SupervisorProcess.LOG))));
      }
      pause();
    }
  }

  /** Tells of every death and restart until the stack ends. */
  private int stayWith() {
    Map<String, String> told = new HashMap<>();
    while (supervisor.isAlive()) {
      stateOfOurs().filter(now -> !interrupted).ifPresent(state -> tellChanges(state, told));
      pause();
    }
    awaitEndIfInterrupted();
    if (stateOfOurs().filter(last -> last.phase() == Phase.STOPPED).isPresent()) {
      progress.line("Stopped.");
      return 0;
    }
    throw new Refusal(
        "The supervisor ended unexpectedly: see %s; 'seedgate stop' stops what is left."
            .formatted(settings.home().log(SupervisorProcess.LOG)));
  }

  private void tellChanges(StackState state, Map<String, String> told) {
    for (ComponentState component : state.components()) {
      String news = component.status() + component.note();
      String before = told.put(component.name(), news);
      if (before == null || before.equals(news)) {
        continue;
      }
      switch (component.status()) {
        case WAITING -> progress.line("%s %s.".formatted(component.name(), component.note()));
        case UP -> progress.line("%s is up again.".formatted(component.name()));
        default -> {}
      }
    }
  }

  private Duration patience() {
    return PATIENCE.plus(settings.startTimeout());
  }

  private void checkPatience(Instant deadline) {
    if (Instant.now().isAfter(deadline)) {
      progress.clear();
      throw new Refusal(
          "The stack isn't ready after %d minutes: see %s."
              .formatted(patience().toMinutes(), settings.home().log(SupervisorProcess.LOG)));
    }
  }

  private Optional<StackState> stateOfOurs() {
    return stateFile.read().filter(state -> state.supervisor().pid() == supervisor.pid());
  }

  private void stopWhatWasStarted() {
    Process started = supervisor;
    if (letGo || started == null || !started.isAlive()) {
      return;
    }
    interrupted = true;
    progress.clear();
    System.out.println();
    StepPrinter stops = new StepPrinter(progress);
    started.destroy();
    Instant deadline = Instant.now().plus(STOP_PATIENCE);
    while (started.isAlive()) {
      if (Instant.now().isAfter(deadline)) {
        progress.line("The supervisor doesn't stop: try 'seedgate stop'.");
        return;
      }
      stateOfOurs().filter(now -> now.phase() == Phase.STOPPING).ifPresent(stops::show);
      pause();
    }
    stateOfOurs().ifPresent(stops::show);
    progress.line("Stopped.");
  }

  // The thread that stops everything also has the last word, and ends this program.
  private void awaitEndIfInterrupted() {
    while (interrupted) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(80);
    } catch (InterruptedException stop) {
      throw new IllegalStateException(stop);
    }
  }
}
