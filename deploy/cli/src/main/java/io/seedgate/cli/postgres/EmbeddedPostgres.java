package io.seedgate.cli.postgres;

import com.sun.management.OperatingSystemMXBean;
import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secret;
import io.seedgate.cli.home.Secrets;
import io.seedgate.cli.process.Port;
import io.seedgate.cli.process.ProcessIdentity;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A PostgreSQL server whose data stays in the home directory. It is as durable as the manual makes
 * it ({@code fsync} and {@code synchronous_commit} on), asks every client for a password, and
 * listens on the loopback address only.
 */
public final class EmbeddedPostgres {

  private static final String SUPERUSER = "postgres";
  private static final String LOOPBACK = "127.0.0.1";

  private final Home home;
  private final Secrets secrets;
  private final PostgresPrograms programs;

  public EmbeddedPostgres(Home home, Secrets secrets) {
    this.home = home;
    this.secrets = secrets;
    this.programs = new PostgresPrograms(home);
  }

  public static String version() {
    return PostgresPrograms.version().replaceFirst("\\.0$", "");
  }

  public boolean isUnpacked() {
    return programs.areUnpacked();
  }

  /** Unpacks the server's programs, 60 MB, 2 seconds. */
  public void unpack() {
    programs.unpack();
  }

  public boolean hasData() {
    return Files.isDirectory(home.postgresData());
  }

  /**
   * Checks that the server can read the data directory.
   *
   * @throws Refusal if another major version made it
   */
  public void checkData() {
    Path file = home.postgresData().resolve("PG_VERSION");
    try {
      String made = Files.readString(file).strip();
      if (!made.equals(PostgresPrograms.majorVersion())) {
        throw new Refusal(
            "The data in %s was made by PostgreSQL %s, and this is %s: move it away to start afresh."
                .formatted(home.postgresData(), made, PostgresPrograms.majorVersion()));
      }
    } catch (IOException unreadable) {
      throw new Refusal(
          "%s is no PostgreSQL data directory: move it away to start afresh."
              .formatted(home.postgresData()),
          unreadable);
    }
  }

  /**
   * Makes the data directory: in a scratch directory first, so that it is complete or not there.
   */
  public void initialise() {
    Path data = home.postgresData();
    Path scratch = data.resolveSibling("postgres.new");
    Path passwordFile = data.resolveSibling("postgres.password");
    try {
      Home.deleteFolder(scratch);
      Files.deleteIfExists(passwordFile);
      Files.createFile(
          passwordFile,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(passwordFile, secrets.get(Secret.POSTGRES_SUPERUSER));
      int exit =
          new ProcessBuilder(
                  asOrdinaryUser(
                      programs.program("initdb").toString(),
                      "--pgdata=" + scratch,
                      "--username=" + SUPERUSER,
                      "--pwfile=" + passwordFile,
                      "--auth=scram-sha-256",
                      "--encoding=UTF8",
                      // The same order of text on every machine, whatever locales it has.
                      "--locale=C",
                      "--locale-provider=builtin",
                      "--builtin-locale=C.UTF-8"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(home.log("postgres").toFile()))
              .start()
              .waitFor();
      if (exit != 0) {
        throw new Refusal("PostgreSQL's initdb failed: see %s.".formatted(home.log("postgres")));
      }
      Files.move(scratch, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException problem) {
      throw new Refusal("Can't make a data directory in %s.".formatted(data), problem);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Refusal("Interrupted while making a data directory.");
    } finally {
      passwordFile.toFile().delete();
    }
  }

  /** The port from the first start on, or another where that one is taken by now. */
  public int port() {
    try {
      if (Files.exists(home.postgresPort())) {
        int kept = keptPort(home);
        if (new Port(kept).isFree()) {
          return kept;
        }
      }
      int port = Port.free().number();
      Files.writeString(home.postgresPort(), port + "\n");
      return port;
    } catch (IOException | NumberFormatException problem) {
      throw new Refusal("Can't read or write %s.".formatted(home.postgresPort()), problem);
    }
  }

  private static int keptPort(Home home) throws IOException {
    return Integer.parseInt(Files.readString(home.postgresPort()).strip());
  }

  /** The server in the foreground; it writes its log to standard error. */
  public List<String> command(int port) {
    return asOrdinaryUser(
        programs.program("postgres").toString(),
        "-D",
        home.postgresData().toString(),
        "-p",
        Integer.toString(port),
        "-c",
        "listen_addresses=" + LOOPBACK,
        // A socket's path may be 107 bytes long, and a home directory's longer.
        "-c",
        "unix_socket_directories=",
        "-c",
        "fsync=on",
        "-c",
        "synchronous_commit=on",
        "-c",
        "full_page_writes=on",
        // The indexes of a tenant of millions of rows are written all over. It is taken up as data
        // comes.
        "-c",
        "shared_buffers=" + sharedBuffers(),
        // Else they were written to disk, and each page of theirs anew to the log, every few
        // seconds of such a load.
        "-c",
        "max_wal_size=4GB");
  }

  /** A quarter of the memory, as the manual advises, and not more than 1 GB. */
  private static String sharedBuffers() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long quarter = system.getTotalMemorySize() >> 22;
    return Math.max(128, Math.min(quarter, 1024)) + "MB";
  }

  public DatabaseServer server(int port) {
    return server(port, secrets.get(Secret.POSTGRES_SUPERUSER));
  }

  private static DatabaseServer server(int port, String password) {
    return new DatabaseServer(LOOPBACK, port, SUPERUSER, "", SUPERUSER, password);
  }

  /**
   * Waits until the server takes connections; after a crash that includes its recovery.
   *
   * @param stillRuns whether its process does
   */
  public void awaitConnections(DatabaseServer server, BooleanSupplier stillRuns, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (true) {
      try {
        server.connect().close();
        return;
      } catch (SQLException problem) {
        if (!stillRuns.getAsBoolean()) {
          throw new Refusal("PostgreSQL ended at once: see %s.".formatted(home.log("postgres")));
        }
        if (!ConnectionProblem.isTooEarly(problem) || System.nanoTime() > deadline) {
          throw ConnectionProblem.refusal(server, problem);
        }
      }
      try {
        Thread.sleep(50);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        throw new Refusal("Interrupted while waiting for PostgreSQL.");
      }
    }
  }

  /** The server that runs on the home's data directory, if one does. */
  public static Optional<DatabaseServer> running(Home home) {
    if (runningOn(home).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(server(keptPort(home), Secrets.kept(home, Secret.POSTGRES_SUPERUSER)));
    } catch (IOException | NumberFormatException problem) {
      throw new Refusal("Can't read %s.".formatted(home.postgresPort()), problem);
    }
  }

  /**
   * A server with the home's own programs that runs on the home's data directory. A number in a
   * file proves nothing: it may belong to another server by now.
   */
  public static Optional<ProcessIdentity> runningOn(Home home) {
    Path file = home.postgresData().resolve("postmaster.pid");
    try {
      long pid = Long.parseLong(Files.readAllLines(file).get(0).strip());
      return ProcessHandle.of(pid)
          .filter(process -> isServerOf(home, process.info()))
          .flatMap(process -> ProcessIdentity.of(process.pid()));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
      return Optional.empty();
    }
  }

  private static boolean isServerOf(Home home, ProcessHandle.Info process) {
    Path command = Path.of(process.command().orElse(""));
    if (!command.endsWith("bin/postgres") || !isBelow(home, command)) {
      return false;
    }
    // Not every system tells the arguments of another process.
    return process
        .arguments()
        .map(words -> List.of(words).contains(home.postgresData().toString()))
        .orElse(true);
  }

  // The system tells the command without symbolic links, and a home may be reached through one.
  private static boolean isBelow(Home home, Path command) {
    try {
      return command.startsWith(home.root()) || command.startsWith(home.root().toRealPath());
    } catch (IOException gone) {
      return false;
    }
  }

  // PostgreSQL refuses to run as root; in a user namespace of its own it is an ordinary user.
  private static List<String> asOrdinaryUser(String... command) {
    List<String> whole = new ArrayList<>();
    if (System.getProperty("user.name").equals("root")) {
      requireUserNamespaces();
      whole.addAll(List.of("unshare", "--user"));
    }
    whole.addAll(List.of(command));
    return whole;
  }

  private static void requireUserNamespaces() {
    try {
      Process probe =
          new ProcessBuilder("unshare", "--user", "true").redirectErrorStream(true).start();
      if (probe.waitFor() == 0) {
        return;
      }
    } catch (IOException noUnshare) {
      // said below
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new Refusal(
        "PostgreSQL doesn't run as root, and there are no user namespaces here: run seedgate as an ordinary user, or set SEEDGATE_DATABASE_URL.");
  }
}
