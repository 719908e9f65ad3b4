package io.seedgate.seed.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads a pack into memory, for loading. Blocks. */
public final class PackReader {

  private PackReader() {}

  /**
   * Reads a pack.
   *
   * @param path of a folder, which may lie in a jar, or of a zip
   * @throws IOException if it can't be read
   */
  public static PackReading read(Path path) throws IOException {
    SortedMap<String, List<PackRow>> tables = new TreeMap<>();
    try (OpenPack pack = OpenPack.of(path)) {
      PackOutline outline =
          pack.outline(
              (table, row) -> tables.computeIfAbsent(table, any -> new ArrayList<>()).add(row));
      outline.tables().keySet().forEach(table -> tables.putIfAbsent(table, List.of()));
      return new PackReading(
          outline
              .manifest()
              .map(manifest -> new Pack(manifest, tables, outline.generators(), outline.hash())),
          outline.problems());
    }
  }

  /**
   * What a pack's files hash to as they are now, as {@link Pack#hash}.
   *
   * @throws IOException if they can't be read
   */
  static String hash(Path path) throws IOException {
    try (PackFiles files = PackFiles.of(path, new Problems())) {
      return files.hash();
    }
  }
}
