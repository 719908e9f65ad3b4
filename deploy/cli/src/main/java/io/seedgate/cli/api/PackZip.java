package io.seedgate.cli.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A pack's folder as the zip to send: its manifest, data and generators, links as links. */
public final class PackZip {

  private static final List<String> PARTS = List.of("pack.yaml", "data", "generators");

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
        if (PARTS.stream().anyMatch(inside::startsWith)) {
          add(out, path, inside.toString().replace('\\', '/'));
        }
      }
    }
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
    }
  }
}
