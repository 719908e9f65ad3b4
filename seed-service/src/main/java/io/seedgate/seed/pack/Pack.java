package io.seedgate.seed.pack;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A pack as it was read, not yet held against a database.
 *
 * @param tables the rows of each table, in the order of their files' names and lines
 * @param generators the documents of {@code generators/*.yaml}, by their files' names
 * @param hash SHA-256 of the names and bytes of its files, in hexadecimal
 */
public record Pack(
    Manifest manifest,
    SortedMap<String, List<PackRow>> tables,
    Map<String, PackValue> generators,
    String hash) {

  /** How many rows the story has. */
  public long rowCount() {
    return tables.values().stream().mapToLong(List::size).sum();
  }
}
