package io.seedgate.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Classes of a service, parsed and verified by an earlier run (class data sharing, JEP 350 and
 * JDK-8261455). Saves about a quarter of the processor time of a start.
 *
 * <p>The JVM writes the archive when it ends, checks it when it starts, and goes on without one
 * that doesn't fit. Should it crash over one all the same, {@link #discard} takes it away.
 *
 * @param file beside the copy of the service, named after the JVM: each writes its own
 */
record ClassArchive(Path file) {

  // JDK 19 renews an archive that doesn't fit by itself
  private static final int RENEWS_ITSELF = 19;

  static ClassArchive of(Path copy) {
    return new ClassArchive(copy.resolve("classes-%s.jsa".formatted(Runtime.version())));
  }

  /** Options of a JVM that uses the archive, or writes one when it ends. */
  List<String> options() {
    return options(Runtime.version().feature(), Files.exists(file));
  }

  List<String> options(int javaVersion, boolean written) {
    // It would tell of each class that can't be archived.
    String quiet = "-Xlog:cds*=off";
    if (javaVersion >= RENEWS_ITSELF) {
      return List.of(
          quiet,
          "-XX:+VerifySharedSpaces",
          "-XX:+AutoCreateSharedArchive",
          "-XX:SharedArchiveFile=" + file);
    }
    return written
        ? List.of(quiet, "-XX:+VerifySharedSpaces", "-XX:SharedArchiveFile=" + file)
        : List.of(quiet, "-XX:ArchiveClassesAtExit=" + file);
  }

  /**
   * Deletes the archive.
   *
   * @return whether there was one
   */
  boolean discard() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }
}
