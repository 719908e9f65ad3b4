package io.seedgate.seed.tenant;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import java.util.UUID;

/** A run that didn't get to its end, as the ledger knows it. */
public record SeedRun(
    UUID id, RunKind kind, String pack, String packHash, String generatorVersion) {

  /** True if it was a run of the very same pack, by the same rules. */
  public boolean isOf(Pack other) {
    Manifest manifest = other.manifest();
    return pack.equals(manifest.name())
        && packHash.equals(other.hash())
        && generatorVersion.equals(manifest.generatorVersion());
  }
}
