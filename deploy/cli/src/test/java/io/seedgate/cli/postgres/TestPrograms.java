package io.seedgate.cli.postgres;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.home.Secrets;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.stream.Stream;

/** The server's programs, unpacked once for all tests that prove nothing of that. */
public final class TestPrograms {

  private static final String FOLDER = "postgres-" + PostgresPrograms.version();

  private TestPrograms() {}

  /** Copies them to where a home has them, which takes a tenth of the time of unpacking. */
  public static void copyTo(Home home) throws IOException {
    Path programs = Path.of("target", FOLDER).toAbsolutePath();
    if (!Files.exists(programs)) {
      unpackTo(programs);
    }
    copy(programs, home.create().root().resolve(FOLDER));
  }

  // In a folder of one's own first: classes run side by side.
  private static void unpackTo(Path programs) throws IOException {
    Home scratch = new Home(programs.resolveSibling("postgres-" + UUID.randomUUID())).create();
    new EmbeddedPostgres(scratch, Secrets.in(scratch)).unpack();
    try {
      Files.move(scratch.root().resolve(FOLDER), programs, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException problem) {
      if (!Files.exists(programs)) {
        throw problem;
      }
    }
    Home.deleteFolder(scratch.root());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> below = Files.walk(from)) {
      for (Path path : below.toList()) {
        Files.copy(
            path,
            to.resolve(from.relativize(path)),
            StandardCopyOption.COPY_ATTRIBUTES,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
  }
}
