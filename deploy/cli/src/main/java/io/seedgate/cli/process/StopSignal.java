package io.seedgate.cli.process;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

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
    if (gone(process, grace)) {
      return true;
    }
    handle.get().destroyForcibly();
    gone(process, Duration.ofSeconds(5));
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

  // Not by ProcessHandle.onExit: it looks seldom at what isn't a child, and never sees the end of a
  // process whose parent doesn't reap it, as the first process of many a container doesn't.
  private static boolean gone(ProcessIdentity process, Duration within) {
    long deadline = System.nanoTime() + within.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
