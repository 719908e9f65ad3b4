package io.seedgate.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How a process is asked to end. */
public enum StopSignal {
  /** What a JVM shuts down on. */
  TERMINATE("TERM"),
  /** PostgreSQL's fast shutdown: it ends its clients' sessions instead of waiting for them. */
  INTERRUPT("INT");

  private final String name;

  StopSignal(String name) {
    this.name = name;
  }

  /**
   * Ends the process and waits until it is gone: by this signal, and by SIGKILL when it hasn't
   * ended within the grace period. Nothing happens to a later process with the same number.
   *
   * @return whether it went by itself
   */
  public boolean stop(ProcessIdentity process, Duration grace) {
    Optional<ProcessHandle> handle = process.handle();
    if (handle.isEmpty()) {
      return true;
    }
    send(handle.get());
    if (gone(handle.get(), grace)) {
      return true;
    }
    handle.get().destroyForcibly();
    gone(handle.get(), Duration.ofSeconds(5));
    return false;
  }

  // Java can't send SIGINT, and /bin/kill isn't everywhere; the shell's own is.
  private void send(ProcessHandle process) {
    if (this == TERMINATE) {
      process.destroy();
      return;
    }
    try {
      new ProcessBuilder("sh", "-c", "kill -" + name + " " + process.pid()).start().waitFor();
    } catch (IOException noShell) {
      process.destroy();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean gone(ProcessHandle process, Duration within) {
    try {
      process.onExit().get(within.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException stillThere) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible.getCause());
    }
  }
}
