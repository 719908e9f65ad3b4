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

  PackKeys(Pack pack, String root) {
    this.root = root;
    this.rows =
        pack.tables().entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getKey,
                    entry -> entry.getValue().stream().map(PackRow::key).collect(toSet())));
    this.personas = pack.manifest().personas().stream().map(Persona::key).collect(toSet());
  }

  boolean has(String table, String key) {
    return rows.getOrDefault(table, Set.of()).contains(key);
  }

  boolean hasPersona(String key) {
    return personas.contains(key);
  }

  boolean isRoot(String table) {
    return root.equals(table);
  }
}
