package io.seedgate.cli.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A process, told apart from a later one that was given the same number.
 *
 * @param pid the number the operating system gave it
 * @param birth when it began, as exactly as the system says. On Linux this is the boot's id and
 *     clock ticks since boot, which no change of the wall clock moves; elsewhere the start time.
 */
public record ProcessIdentity(long pid, String birth) {

  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  // proc(5): starttime is field 22, and the 20th after the program's name in parentheses
  private static final int START_TIME_AFTER_NAME = 19;

  /** The live process with this number, if there is one. */
  public static Optional<ProcessIdentity> of(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(ProcessIdentity::birthOf)
        .map(birth -> new ProcessIdentity(pid, birth));
  }

  public static ProcessIdentity current() {
    long pid = ProcessHandle.current().pid();
    return of(pid).orElseThrow(() -> new IllegalStateException("no birth for process " + pid));
  }

  /** Whether this very process still runs. A zombie, dead but not yet reaped, doesn't. */
  public boolean isAlive() {
    return of(pid).filter(this::equals).isPresent();
  }

  /** The handle of this very process while it runs. */
  public Optional<ProcessHandle> handle() {
    return isAlive() ? ProcessHandle.of(pid) : Optional.empty();
  }

  private static Optional<String> birthOf(ProcessHandle process) {
    Path stat = Path.of("/proc", Long.toString(process.pid()), "stat");
    if (!Files.exists(BOOT_ID)) {
      return process.info().startInstant().map(Object::toString);
    }
    try {
      String line = Files.readString(stat);
      String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ");
      if (afterName[0].equals("Z") || afterName[0].equals("X")) {
        return Optional.empty();
      }
      String boot = Files.readString(BOOT_ID).strip();
      return Optional.of(boot + ":" + afterName[START_TIME_AFTER_NAME]);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
