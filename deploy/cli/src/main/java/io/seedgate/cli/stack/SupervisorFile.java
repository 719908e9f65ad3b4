package io.seedgate.cli.stack;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which process is the supervisor: its number on the first line, which is all that the launcher
 * script reads, and its birth on the second. Tells of it when the state file is lost.
 */
public final class SupervisorFile {

  private final Path file;

  public SupervisorFile(Home home) {
    this.file = home.supervisorPid();
  }

  /** The supervisor while it runs; never a later process with its number. */
  public Optional<ProcessIdentity> live() {
    try {
      List<String> lines = Files.readAllLines(file);
      return Optional.of(new ProcessIdentity(Long.parseLong(lines.get(0)), lines.get(1)))
          .filter(ProcessIdentity::isAlive);
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  boolean isMissing() {
    return !Files.exists(file);
  }

  void write(ProcessIdentity supervisor) {
    try {
      Files.writeString(file, "%d%n%s%n".formatted(supervisor.pid(), supervisor.birth()));
    } catch (IOException problem) {
      throw new Refusal("Can't write %s.".formatted(file), problem);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException harmless) {
      System.out.println("Can't delete " + file);
    }
  }
}
