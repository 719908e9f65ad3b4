package io.seedgate.seed.plan;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Manifest.DefaultTenant;
import io.seedgate.seed.pack.Manifest.Defect;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.Problems;

/** Holds what a manifest says of rows and columns against those that there are. */
final class ManifestCheck {

  private final Catalog catalog;
  private final PackKeys keys;
  private final Problems problems;

  ManifestCheck(Catalog catalog, PackKeys keys, Problems problems) {
    this.catalog = catalog;
    this.keys = keys;
    this.problems = problems;
  }

  void check(Manifest manifest) {
    manifest
        .defaults()
        .forEach(
            (name, value) -> {
              if (Catalog.COMPUTED.contains(name)
                  || catalog.tables().stream().allMatch(table -> table.column(name).isEmpty())) {
                problems.add(
                    Code.UNKNOWN_COLUMN, value.place(), "defaults." + name, "No table has it.");
              }
            });
    manifest.defaultTenant().ifPresent(this::checkIds);
    manifest.defects().forEach(this::checkDefect);
  }

  private void checkIds(DefaultTenant tenant) {
    tenant
        .ids()
        .forEach(
            (name, id) -> {
              String[] parts = name.split("/", 2);
              boolean exists =
                  parts.length == 2
                      && (parts[0].equals("users")
                          ? keys.hasPersona(parts[1])
                          : keys.has(parts[0], parts[1]));
              if (!exists || keys.isRoot(parts[0])) {
                problems.add(
                    Code.DANGLING_REFERENCE,
                    id.place(),
                    "default_tenant.ids." + name,
                    "There is no such row or persona whose id could be fixed.");
              }
            });
  }

  private void checkDefect(Defect defect) {
    for (Defect.Key key : defect.keys()) {
      if (!keys.has(defect.table(), key.key())) {
        problems.add(
            Code.DANGLING_REFERENCE,
            key.place(),
            "defects.keys",
            "There is no row '%s' in %s.".formatted(key.key(), defect.table()));
      }
    }
  }
}
