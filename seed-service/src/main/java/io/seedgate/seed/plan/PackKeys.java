package io.seedgate.seed.plan;

import static java.util.stream.Collectors.toSet;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Manifest.Persona;
import io.seedgate.seed.pack.TableOutline;
import java.util.Map;
import java.util.Set;

/** What a pack's values may refer to. */
final class PackKeys {

  private final Map<String, TableOutline> rows;
  private final Set<String> personas;
  private final String root;
  private final Set<String> unreadable;

  /**
   * The keys of a pack.
   *
   * @param unreadable tables of whose rows some couldn't be read: any key may be one of theirs
   */
  PackKeys(Manifest manifest, Map<String, TableOutline> rows, String root, Set<String> unreadable) {
    this.root = root;
    this.unreadable = unreadable;
    this.rows = rows;
    this.personas = manifest.personas().stream().map(Persona::key).collect(toSet());
  }

  boolean has(String table, String key) {
    return unreadable.contains(table) || (rows.containsKey(table) && rows.get(table).hasKey(key));
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
