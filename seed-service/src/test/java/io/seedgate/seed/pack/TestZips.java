package io.seedgate.seed.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Packs in zips, good ones and hostile ones. */
public final class TestZips {

  private TestZips() {}

  /** Writes entries. */
  @FunctionalInterface
  public interface Content {
    void write(ZipArchiveOutputStream zip) throws IOException;
  }

  /** The files of a folder at the top of a zip, without entries for folders. */
  public static Path of(Path folder, Path parent, String name) throws IOException {
    return zip(parent.resolve(name), zip -> addFiles(zip, folder, ""));
  }

  /** Writes a zip. */
  public static Path zip(Path path, Content content) throws IOException {
    try (var zip = new ZipArchiveOutputStream(path)) {
      content.write(zip);
    }
    return path;
  }

  /** Adds the files of a folder below {@code prefix}. */
  public static void addFiles(ZipArchiveOutputStream zip, Path folder, String prefix)
      throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        String name = prefix + folder.relativize(path).toString().replace('\\', '/');
        add(zip, new ZipArchiveEntry(name), Files.readAllBytes(path));
      }
    }
  }

  /** Adds a file with a text. */
  public static void add(ZipArchiveOutputStream zip, String name, String text) throws IOException {
    add(zip, new ZipArchiveEntry(name), text.getBytes(UTF_8));
  }

  /** Adds a file. */
  public static void add(ZipArchiveOutputStream zip, ZipArchiveEntry entry, byte[] bytes)
      throws IOException {
    zip.putArchiveEntry(entry);
    zip.write(bytes);
    zip.closeArchiveEntry();
  }
}
