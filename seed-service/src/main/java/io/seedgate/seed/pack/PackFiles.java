package io.seedgate.seed.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.seed.pack.PackProblem.Code;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a pack, in a folder or a zip: its manifest and what lies under {@code data/} and
 * {@code generators/}. Other files (a licence, a page) are no part of the pack. Contents are read
 * when asked for, as a stream, and as often as need be.
 */
final class PackFiles implements Closeable {

  /** Bytes of all files together. */
  static final long LARGEST = 64L << 20;

  /** Each problem of a file bears its path. */
  private static final int LONGEST_NAME = 500;

  static final String DATA = "data/";
  private static final String GENERATORS = "generators/";
  private static final String ZIP = ".zip";

  private final SortedMap<String, Content> contents = new TreeMap<>();
  private final Problems problems;
  private final Closeable origin;
  private long size;

  PackFiles(Problems problems, Closeable origin) {
    this.problems = problems;
    this.origin = origin;
  }

  /** Where the bytes of a file come from. */
  @FunctionalInterface
  interface Opener {
    InputStream open() throws IOException;
  }

  private record Content(long length, Opener opener) {}

  /**
   * The files of a folder, which may lie in a jar, or of a zip.
   *
   * @param problems told of what a pack may not hold
   * @throws IOException if it can't be read
   */
  static PackFiles of(Path pack, Problems problems) throws IOException {
    if (!isZip(pack)) {
      return FolderOfPack.files(pack, problems);
    }
    try {
      return ZipOfPack.open(pack, problems);
    } catch (NoZipException e) {
      problems.add(Code.UNREADABLE_FILE, Place.of("."), null, "This is no zip.");
      return new PackFiles(problems, () -> {});
    }
  }

  static boolean isZip(Path pack) {
    return pack.getFileName().toString().endsWith(ZIP) && Files.isRegularFile(pack);
  }

  /** What the folder or zip calls its pack. */
  static String name(Path pack) {
    // Inside a jar the name of a folder ends in a slash.
    String name = pack.getFileName().toString().replace("/", "");
    return isZip(pack) ? name.substring(0, name.length() - ZIP.length()) : name;
  }

  /** True if a file of this name is for the loader to read or to refuse. */
  static boolean concerns(String name) {
    return name.equals(Manifest.FILE) || name.startsWith(DATA) || isGenerator(name);
  }

  static boolean isGenerator(String name) {
    return name.startsWith(GENERATORS);
  }

  /** Takes a file in, or tells why not. {@code length} is what its folder or zip says. */
  void take(String name, long length, Opener opener) {
    var place = Place.of(name);
    if (isGenerator(name) && !name.endsWith(".yaml")) {
      problems.add(Code.UNKNOWN_FILE, place, null, "Files of generators end in .yaml.");
      return;
    }
    if (!name.equals(Manifest.FILE) && !name.endsWith(".yaml") && !name.endsWith(".csv")) {
      problems.add(Code.UNKNOWN_FILE, place, null, "Data files end in .yaml or .csv.");
      return;
    }
    if (name.length() > LONGEST_NAME) {
      problems.add(
          Code.UNSAFE_PATH,
          place,
          null,
          "A path has at most %d characters.".formatted(LONGEST_NAME));
      return;
    }
    // A zip may say anything: no sum of two numbers turns negative.
    if (length > LARGEST - size) {
      problems.add(Code.TOO_LARGE, place, null, "With this file the pack is over 64 MiB.");
      return;
    }
    size += length;
    contents.put(name, new Content(length, opener));
  }

  Iterable<String> names() {
    return contents.keySet();
  }

  /** How many bytes the pack has of a file. */
  long length(String name) {
    return contents.get(name).length();
  }

  /** The bytes of a file; empty if the pack has no such file. */
  Optional<InputStream> open(String name) throws IOException {
    Content content = contents.get(name);
    return content == null ? Optional.empty() : Optional.of(content.opener().open());
  }

  /**
   * SHA-256 over each name, its file's length and bytes, in the order of the names. A file whose
   * bytes aren't what its zip says is told and left out from here on.
   */
  String hash() throws IOException {
    MessageDigest digest = sha256();
    var files = contents.entrySet().iterator();
    while (files.hasNext()) {
      var file = files.next();
      digest.update(file.getKey().getBytes(UTF_8));
      digest.update((byte) 0);
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(file.getValue().length()).flip());
      try (InputStream bytes = file.getValue().opener().open()) {
        update(digest, bytes);
      } catch (DamagedFileException damaged) {
        files.remove();
        problems.add(
            Code.DAMAGED_FILE, Place.of(file.getKey()), null, "The zip " + damaged.getMessage());
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, InputStream bytes) throws IOException {
    byte[] buffer = new byte[8192];
    for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
      digest.update(buffer, 0, count);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    origin.close();
  }
}
