package io.seedgate.seed.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.seed.pack.PackProblem.Code;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a pack in memory: its manifest and what lies under {@code data/}. Other files of the
 * folder (a licence, a page) are no part of the pack.
 */
final class PackFiles {

  private static final String DATA = "data/";
  private static final long LARGEST = 64L << 20;

  private final SortedMap<String, byte[]> contents = new TreeMap<>();
  private long size;

  private PackFiles() {}

  /**
   * Reads a folder. Links are refused, since they could lead out of it.
   *
   * @throws IOException if the folder can't be read
   */
  static PackFiles read(Path folder, Problems problems) throws IOException {
    var files = new PackFiles();
    Files.walkFileTree(folder, files.new Visitor(folder, problems));
    return files;
  }

  /** Contents by path within the pack. */
  SortedMap<String, byte[]> contents() {
    return contents;
  }

  /** SHA-256 over each name, its file's length and bytes, in the order of the names. */
  String hash() {
    MessageDigest digest = sha256();
    contents.forEach(
        (name, bytes) -> {
          digest.update(name.getBytes(UTF_8));
          digest.update((byte) 0);
          digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).flip());
          digest.update(bytes);
        });
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Path folder;
    private final Problems problems;

    Visitor(Path folder, Problems problems) {
      this.folder = folder;
      this.problems = problems;
    }

    @Override
    public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
      String name = folder.relativize(path).toString().replace('\\', '/');
      var place = Place.of(name.isEmpty() ? "." : name);
      if (!attributes.isRegularFile()) {
        problems.add(
            Code.UNSAFE_PATH, place, null, "A pack holds files and folders, no links or devices.");
      } else if (name.equals(Manifest.FILE) || isData(name)) {
        return take(name, path, attributes.size(), place);
      } else if (name.startsWith(DATA)) {
        problems.add(Code.UNKNOWN_FILE, place, null, "Data files end in .yaml or .csv.");
      }
      return FileVisitResult.CONTINUE;
    }

    private FileVisitResult take(String name, Path path, long length, Place place)
        throws IOException {
      size += length;
      if (size > LARGEST) {
        problems.add(Code.TOO_LARGE, place, null, "With this file the pack is over 64 MiB.");
        return FileVisitResult.TERMINATE;
      }
      contents.put(name, Files.readAllBytes(path));
      return FileVisitResult.CONTINUE;
    }

    private boolean isData(String name) {
      return name.startsWith(DATA) && (name.endsWith(".yaml") || name.endsWith(".csv"));
    }
  }
}
