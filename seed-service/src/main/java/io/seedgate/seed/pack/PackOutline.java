package io.seedgate.seed.pack;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What came of reading a pack once, without keeping its rows.
 *
 * @param manifest empty if there is none to speak of
 * @param tables by name; some may have no rows
 * @param generators the documents of {@code generators/*.yaml}, by their files' names
 * @param hash SHA-256 of the names and bytes of its files, in hexadecimal
 * @param problems all that was found
 */
public record PackOutline(
    Optional<Manifest> manifest,
    SortedMap<String, TableOutline> tables,
    SortedMap<String, PackValue> generators,
    String hash,
    List<PackProblem> problems) {

  /** Of what couldn't be read at all. */
  static PackOutline nothing() {
    return new PackOutline(
        Optional.empty(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        "",
        List.of());
  }

  /** How many rows the story has. */
  public long rowCount() {
    return tables.values().stream().mapToLong(TableOutline::rows).sum();
  }
}
