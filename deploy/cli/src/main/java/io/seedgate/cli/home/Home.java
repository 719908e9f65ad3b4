package io.seedgate.cli.home;

import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one installation: {@code SEEDGATE_HOME}. Only its owner may look into it.
 *
 * @param root the folder, absolute
 */
public record Home(Path root) {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  // Other commands may be looking whether the lock is held, each for an instant.
  private static final Duration LOOKING = Duration.ofSeconds(2);

  public Home {
    root = root.toAbsolutePath().normalize();
  }

  /** Makes the folder and those below it where they are missing. */
  public Home create() {
    try {
      Files.createDirectories(root);
      Files.setPosixFilePermissions(root, OWNER_ONLY);
      Files.createDirectories(logs());
      Files.createDirectories(run());
      return this;
    } catch (IOException | UnsupportedOperationException problem) {
      throw new Refusal("Can't write to %s (SEEDGATE_HOME).".formatted(root), problem);
    }
  }

  public Path logs() {
    return root.resolve("logs");
  }

  /** Copies of the programs that run. */
  public Path run() {
    return root.resolve("run");
  }

  /** What tenants had before they were reset; made when there is the first. */
  public Path backups() {
    return root.resolve("backups");
  }

  /** The log of one component: {@code postgres}, {@code auth-service} and so on. */
  public Path log(String component) {
    return logs().resolve(component + ".log");
  }

  public Path state() {
    return root.resolve("state.json");
  }

  public Path secrets() {
    return root.resolve("secrets.properties");
  }

  public Path postgresData() {
    return root.resolve("postgres");
  }

  /** The port that the embedded server was given when it was made. */
  public Path postgresPort() {
    return root.resolve("postgres.port");
  }

  /** Locked by whoever may change things here; empty. */
  public Path lockFile() {
    return root.resolve("lock");
  }

  /** Which process is the supervisor, also for the launcher script, which can't read the state. */
  public Path supervisorPid() {
    return root.resolve("supervisor.pid");
  }

  /** Deletes a folder and all below it, if it is there. */
  public static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> below = Files.walk(folder)) {
      for (Path path : below.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /**
   * The right to change anything here, for one process at a time; it ends with the process that
   * holds it. Empty if another process has it.
   */
  public Optional<Lock> lock() {
    Instant deadline = Instant.now().plus(LOOKING);
    while (true) {
      Optional<Lock> lock = lockAtOnce();
      if (lock.isPresent() || Instant.now().isAfter(deadline)) {
        return lock;
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException stop) {
        throw new IllegalStateException(stop);
      }
    }
  }

  private Optional<Lock> lockAtOnce() {
    try {
      FileChannel file =
          FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock == null) {
        file.close();
        return Optional.empty();
      }
      return Optional.of(new Lock(file));
    } catch (IOException problem) {
      throw new Refusal("Can't lock %s (SEEDGATE_HOME).".formatted(root), problem);
    }
  }

  /**
   * Whether another process may change things here at this moment. Looks with a shared lock, so
   * that two that look at once don't take each other for the holder.
   */
  public boolean isLocked() {
    try (FileChannel file = FileChannel.open(lockFile(), StandardOpenOption.READ)) {
      return file.tryLock(0, Long.MAX_VALUE, true) == null;
    } catch (NoSuchFileException nobodyYet) {
      return false;
    } catch (IOException problem) {
      throw new Refusal("Can't lock %s (SEEDGATE_HOME).".formatted(root), problem);
    }
  }

  /** Held until closed. */
  public record Lock(FileChannel file) implements AutoCloseable {

    /** Does the work, and gives the lock back whatever comes of it. */
    public void during(Runnable work) {
      try {
        work.run();
      } finally {
        close();
      }
    }

    @Override
    public void close() {
      try {
        file.close();
      } catch (IOException problem) {
        throw new IllegalStateException("can't give the lock back", problem);
      }
    }
  }
}
