package io.seedgate.seed.pack;

import io.seedgate.seed.pack.PackProblem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * A pack in a zip, its files at the top or all in one folder. Nothing is ever unpacked to the disk.
 *
 * <p>Read with Commons Compress, since the JDK's {@code ZipFile} knows no Unix modes and so takes a
 * link for a file.
 */
final class ZipOfPack {

  private static final int MOST_ENTRIES = 10_000;

  /** Beyond this an entry of any size is meant to explode: text packs 10 to 50 times smaller. */
  private static final int HIGHEST_RATIO = 200;

  private static final long SMALL = 1L << 20;

  private static final Pattern UNSAFE =
      Pattern.compile(
          "(?s)/.*|[A-Za-z]:.*|.*\\\\.*|(.*/)?\\.\\.?(/.*)?|.*//.*|.*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}].*");

  private static final String MACS_OWN = "__MACOSX/";

  /** {@code PK\1\2}, as it stands in the file. */
  private static final int ENTRY_HEADER = 0x504b0102;

  private static final int FILE_TYPE = 0xf000;
  private static final int REGULAR = 0x8000;
  private static final int FOLDER = 0x4000;

  private final ZipFile zip;
  private final Problems problems;
  private final PackFiles files;

  private ZipOfPack(ZipFile zip, Problems problems) {
    this.zip = zip;
    this.problems = problems;
    this.files = new PackFiles(problems, zip);
  }

  /**
   * The files of a zip.
   *
   * @throws NoZipException if it is none
   */
  static PackFiles open(Path path, Problems problems) throws IOException {
    if (entries(path) > MOST_ENTRIES) {
      problems.add(
          Code.TOO_LARGE,
          Place.of("."),
          null,
          "The zip has more than %d entries.".formatted(MOST_ENTRIES));
      return new PackFiles(problems, () -> {});
    }
    ZipFile zip;
    try {
      zip = ZipFile.builder().setPath(path).get();
    } catch (IOException e) {
      throw new NoZipException(e);
    }
    return new ZipOfPack(zip, problems).files();
  }

  /**
   * At most how many entries any reader can find: each has a header in the central directory, which
   * Commons Compress would keep in memory before it could be asked for a number.
   */
  private static int entries(Path path) throws IOException {
    int found = 0;
    int last = 0;
    byte[] bytes = new byte[1 << 16];
    try (var file = Files.newInputStream(path)) {
      for (int read = file.read(bytes); read >= 0; read = file.read(bytes)) {
        for (int i = 0; i < read; i++) {
          last = last << 8 | bytes[i] & 0xff;
          found += last == ENTRY_HEADER ? 1 : 0;
        }
      }
    }
    return found;
  }

  private PackFiles files() {
    List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
    String top = top(entries);
    Set<String> names = new HashSet<>();
    for (ZipArchiveEntry entry : entries) {
      Optional<Refusal> refusal = refusal(entry);
      if (refusal.isEmpty() && !names.add(entry.getName())) {
        refusal = refusal(Code.DUPLICATE_FILE, "The zip holds two files of this name.");
      }
      if (refusal.isPresent()) {
        String name = entry.getName();
        var place = Place.of(name.startsWith(top) ? name.substring(top.length()) : name);
        problems.add(refusal.get().code(), place, null, refusal.get().reason());
      } else if (!entry.isDirectory() && entry.getName().startsWith(top)) {
        take(entry, entry.getName().substring(top.length()));
      }
    }
    return files;
  }

  /** The one folder that everything lies in, with a slash; empty if the pack lies at the top. */
  private static String top(List<ZipArchiveEntry> entries) {
    List<String> tops =
        entries.stream()
            .map(ZipArchiveEntry::getName)
            .filter(name -> !name.startsWith(MACS_OWN) && !UNSAFE.matcher(name).matches())
            .map(name -> name.substring(0, name.indexOf('/') + 1))
            .distinct()
            .toList();
    return tops.size() == 1 && !tops.get(0).equals("data/") ? tops.get(0) : "";
  }

  private record Refusal(Code code, String reason) {}

  private static Optional<Refusal> refusal(Code code, String reason) {
    return Optional.of(new Refusal(code, reason));
  }

  private static Optional<Refusal> refusal(ZipArchiveEntry entry) {
    if (UNSAFE.matcher(entry.getName()).matches()) {
      return refusal(
          Code.UNSAFE_PATH, "A path in a zip is relative, has '/' between its parts and no '..'.");
    }
    // Whatever system the zip claims to be from: who unpacks it elsewhere may not look at that.
    int type = (int) (entry.getExternalAttributes() >> 16) & FILE_TYPE;
    if (type != 0 && type != REGULAR && type != FOLDER) {
      return refusal(Code.UNSAFE_PATH, "A pack holds files and folders, no links or devices.");
    }
    if (entry.getGeneralPurposeBit().usesEncryption()) {
      return refusal(Code.ENCRYPTED_FILE, "A pack is not encrypted.");
    }
    if (entry.getMethod() != ZipEntry.STORED && entry.getMethod() != ZipEntry.DEFLATED) {
      return refusal(Code.UNREADABLE_FILE, "Files of a zip are stored or deflated.");
    }
    long size = entry.getSize();
    if (size > SMALL && size / HIGHEST_RATIO > entry.getCompressedSize()) {
      return refusal(
          Code.EXPLODING_FILE,
          "It unpacks to more than %d times its size.".formatted(HIGHEST_RATIO));
    }
    return Optional.empty();
  }

  private void take(ZipArchiveEntry entry, String name) {
    if (PackFiles.concerns(name)) {
      files.take(
          name,
          entry.getSize(),
          () -> new DeclaredBytes(unpacked(entry), entry.getSize(), entry.getCrc()));
    }
  }

  private InputStream unpacked(ZipArchiveEntry entry) throws IOException {
    try {
      return zip.getInputStream(entry);
    } catch (IOException broken) {
      throw new DamagedFileException("holds this file in no place that can be read.");
    }
  }
}
