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
    String inside = file.substring(PackFiles.DATA.length());
    int end = inside.indexOf('/') < 0 ? inside.lastIndexOf('.') : inside.indexOf('/');
    // What a zip holds beside readable files may be called anything.
    return end < 0 ? inside : inside.substring(0, end);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
