package io.seedgate.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * A pack's folder as the zip to send: its manifest, data and generators, and wherever they lie, for
 * the service to refuse, links and special files as what they are. None of those is ever read.
 */
public final class PackZip {

  private static final List<String> PARTS = List.of("pack.yaml", "data", "generators");

  /** A FIFO's, which stands for a socket or a device as well. */
  private static final int SPECIAL = 0010644;

  private PackZip() {}

  /**
   * Writes the zip.
   *
   * @throws IOException if a file of the folder can't be read
   */
  public static void write(Path folder, Path zip) throws IOException {
    try (var out = new ZipArchiveOutputStream(zip);
        Stream<Path> paths = Files.walk(folder)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        Path inside = folder.relativize(path);
        if (PARTS.stream().anyMatch(inside::startsWith) || isRefused(path, folder)) {
          add(out, path, inside.toString().replace('\\', '/'));
        }
      }
    }
  }

  /** Anywhere in the folder, as in one that is mounted. */
  private static boolean isRefused(Path path, Path folder) {
    return !path.equals(folder)
        && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static void add(ZipArchiveOutputStream out, Path path, String name) throws IOException {
    var entry = new ZipArchiveEntry(name);
    if (Files.isSymbolicLink(path)) {
      entry.setUnixMode(UnixStat.LINK_FLAG | UnixStat.DEFAULT_LINK_PERM);
      out.putArchiveEntry(entry);
      out.write(Files.readSymbolicLink(path).toString().getBytes(UTF_8));
      out.closeArchiveEntry();
    } else if (Files.isRegularFile(path)) {
      out.putArchiveEntry(entry);
      Files.copy(path, out);
      out.closeArchiveEntry();
    } else if (!Files.isDirectory(path)) {
      entry.setUnixMode(SPECIAL);
      out.putArchiveEntry(entry);
      out.closeArchiveEntry();
    }
  }
}
