package io.seedgate.cli.postgres;

import io.seedgate.cli.home.Home;
import io.seedgate.cli.terminal.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The server's programs for this machine, unpacked once from the archive on the class path. */
final class PostgresPrograms {

  private static final int EXECUTABLE = 0100;

  private final Path folder;

  PostgresPrograms(Home home) {
    this.folder = home.root().resolve("postgres-" + version());
  }

  /** Such as {@code 18.6.0}. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream file =
        PostgresPrograms.class.getResourceAsStream("/io/seedgate/cli/postgres.properties")) {
      properties.load(file);
      return properties.getProperty("version");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static String majorVersion() {
    return version().substring(0, version().indexOf('.'));
  }

  boolean areUnpacked() {
    return Files.isDirectory(folder);
  }

  Path program(String name) {
    return folder.resolve("bin").resolve(name);
  }

  /** Unpacks beside the folder and renames, so that the folder is complete or not there. */
  void unpack() {
    Path scratch = folder.resolveSibling(folder.getFileName() + ".new");
    try (InputStream archive = PostgresPrograms.class.getResourceAsStream("/" + archiveName())) {
      if (archive == null) {
        throw new Refusal(
            "There is no embedded PostgreSQL for %s on %s: set SEEDGATE_DATABASE_URL to a server of your own."
                .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
      }
      Home.deleteFolder(scratch);
      extract(new TarArchiveInputStream(new XZCompressorInputStream(archive)), scratch);
      Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException problem) {
      throw new Refusal("Can't unpack PostgreSQL into %s.".formatted(folder), problem);
    }
  }

  static String archiveName() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch");
    return "postgres-%s-%s.txz"
        .formatted(
            system.startsWith("mac") ? "darwin" : system,
            machine.equals("aarch64") ? "arm_64" : "x86_64");
  }

  private static void extract(TarArchiveInputStream archive, Path into) throws IOException {
    for (TarArchiveEntry entry; (entry = archive.getNextEntry()) != null; ) {
      Path target = into.resolve(entry.getName()).normalize();
      if (!target.startsWith(into)) {
        throw new IOException("entry outside the archive: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(target);
        continue;
      }
      Files.createDirectories(target.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        continue;
      }
      Files.copy(archive, target);
      if ((entry.getMode() & EXECUTABLE) != 0) {
        target.toFile().setExecutable(true);
      }
    }
  }
}
