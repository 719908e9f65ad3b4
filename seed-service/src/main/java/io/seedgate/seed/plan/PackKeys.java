package io.seedgate.seed.plan;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.seedgate.seed.pack.Manifest.Persona;
import io.seedgate.seed.pack.Pack;
import io.seedgate.seed.pack.PackRow;
import java.util.Map;
import java.util.Set;

/** What a pack's values may refer to. */
final class PackKeys {

  private final Map<String, Set<String>> rows;
  private final Set<String> personas;
  private final String root;
  private final Set<String> unreadable;

  /**
   * The keys of {@code pack}.
   *
   * @param unreadable tables of whose rows some couldn't be read: any key may be one of theirs
   */
  PackKeys(Pack pack, String root, Set<String> unreadable) {
    this.root = root;
    this.unreadable = unreadable;
    this.rows =
        pack.tables().entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    entry -> entry.getValue().stream().map(PackRow::key).collect(toSet())));
    this.personas = pack.manifest().personas().stream().map(Persona::key).collect(toSet());
  }

  boolean has(String table, String key) {
    return unreadable.contains(table) || rows.getOrDefault(table, Set.of()).contains(key);
  }

  /** True if some rows of the table couldn't be read. */
  boolean mayHaveMore(String table) {
    return unreadable.contains(table);
  }

  boolean hasPersona(String key) {
    return personas.contains(key);
  }

  boolean isRoot(String table) {
    return root.equals(table);
  }
}
