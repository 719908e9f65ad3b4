package io.seedgate.cli.stack;

import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.process.RestartDelay;
import io.seedgate.cli.process.StopSignal;
import io.seedgate.cli.stack.ComponentState.Status;
import io.seedgate.cli.terminal.Refusal;
import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A program that is kept running: started, started again with a growing delay when it dies, and
 * stopped for good. Stopping may come from another thread at any moment; nothing starts after it.
 */
final class Component {

  // Java reports a death by signal as 128 + its number, as shells do.
  private static final int SIGNALLED = 128;

  private final String name;
  private final String address;
  private final ProcessBuilder program;
  private final StopSignal stopSignal;
  private final Duration grace;

  private Process process;
  private ProcessIdentity identity;
  private Instant startedAt;
  private Instant dueAt;
  private Status status = Status.DOWN;
  private int restarts;
  private int deathsInARow;
  private String note = "";
  private boolean stopped;

  /**
   * @param program with its output redirected, and an environment that holds its secrets
   * @param grace how long it may take to stop before it is killed
   */
  Component(
      String name, String address, ProcessBuilder program, StopSignal stopSignal, Duration grace) {
    this.name = name;
    this.address = address;
    this.program = program.redirectInput(new File("/dev/null"));
    this.stopSignal = stopSignal;
    this.grace = grace;
  }

  String name() {
    return name;
  }

  synchronized void start() {
    if (stopped) {
      throw new Refusal("Stopped while starting.");
    }
    try {
      process = program.start();
    } catch (IOException problem) {
      throw new Refusal("Can't start %s: %s".formatted(name, problem.getMessage()), problem);
    }
    // The process may be gone already; then this is nobody's identity, and isAlive says so.
    identity = ProcessIdentity.of(process.pid()).orElse(new ProcessIdentity(process.pid(), "gone"));
    startedAt = Instant.now();
    status = Status.STARTING;
  }

  synchronized boolean isAlive() {
    return process != null && process.isAlive();
  }

  synchronized boolean isStarting() {
    return status == Status.STARTING && isAlive();
  }

  synchronized void ready() {
    if (status == Status.STARTING) {
      status = Status.UP;
    }
  }

  /**
   * Notices a death, and starts again what is due.
   *
   * @return whether anything changed
   */
  synchronized boolean keepAlive(Instant now) {
    if (stopped) {
      return false;
    }
    if (status == Status.WAITING && !now.isBefore(dueAt)) {
      restart(now);
      return true;
    }
    if ((status == Status.UP || status == Status.STARTING) && !process.isAlive()) {
      if (RestartDelay.forgives(Duration.between(startedAt, now))) {
        deathsInARow = 0;
      }
      waitAfter(howItEnded(process.exitValue()), now);
      return true;
    }
    return false;
  }

  private void restart(Instant now) {
    try {
      restarts++;
      start();
    } catch (Refusal noProcess) {
      waitAfter(noProcess.getMessage(), now);
    }
  }

  private void waitAfter(String whatHappened, Instant now) {
    Duration delay = RestartDelay.after(deathsInARow++);
    dueAt = now.plus(delay);
    note =
        "%s at %s, started again after %d s"
            .formatted(whatHappened, now.truncatedTo(ChronoUnit.SECONDS), delay.toSeconds());
    status = Status.WAITING;
  }

  /** Stops it for good. */
  synchronized void stop() {
    stopped = true;
    if (isAlive() && !stopSignal.stop(identity, grace)) {
      note = "killed, since it didn't stop within %d s".formatted(grace.toSeconds());
    }
    status = Status.DOWN;
  }

  synchronized ComponentState state() {
    boolean alive = isAlive();
    return new ComponentState(
        name,
        status,
        address,
        alive ? Optional.of(identity) : Optional.empty(),
        alive ? Optional.of(startedAt) : Optional.empty(),
        restarts,
        note);
  }

  static String howItEnded(int exitStatus) {
    return exitStatus > SIGNALLED
        ? "killed by signal " + (exitStatus - SIGNALLED)
        : "ended with status " + exitStatus;
  }
}
