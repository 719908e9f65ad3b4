package io.seedgate.seed.pack;

/**
 * Where in a pack something stands.
 *
 * @param file path within the pack, with {@code /} between its parts
 * @param line counted from 1; 0 means the file as a whole
 */
public record Place(String file, int line) {

  /** The file as a whole. */
  public static Place of(String file) {
    return new Place(file, 0);
  }

  /** True of a data file; others have no table. */
  public boolean isOfData() {
    return file.startsWith(PackFiles.DATA);
  }

  /** The table that a data file is for: {@code data/<table>.csv}, {@code data/<table>/any.csv}. */
  public String table() {
    String[] parts = file.split("/");
    return parts.length == 2 ? parts[1].substring(0, parts[1].lastIndexOf('.')) : parts[1];
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
