package io.seedgate.auth.fault;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL that is as durable as the manual makes it, and can be killed. */
final class CrashingPostgres implements AutoCloseable {
  private final Path data;
  private EmbeddedPostgres server;

  /**
   * @param data a directory that isn't there yet
   */
  CrashingPostgres(Path data) throws IOException {
    this.data = data;
    server = start(0);
  }

  URI uri() {
    return URI.create("postgresql://postgres:postgres@localhost:" + server.getPort() + "/postgres");
  }

  /** Ends the postmaster and all its children with SIGKILL, as a power cut would. */
  void kill() throws Exception {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
    List<ProcessHandle> all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      process.onExit().get();
    }
  }

  /** Starts it again on its port, and returns once it has recovered. */
  void restart() throws IOException {
    int port = server.getPort();
    server.close();
    server = start(port);
  }

  private EmbeddedPostgres start(int port) throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("full_page_writes", "on");
    if (port > 0) {
      builder.setPort(port);
    }
    return builder.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
