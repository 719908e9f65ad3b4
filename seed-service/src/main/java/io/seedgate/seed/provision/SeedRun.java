package io.seedgate.seed.provision;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import java.util.UUID;

/**
 * A row of the ledger.
 *
 * @param completed whether it got to its end
 */
record SeedRun(UUID id, String pack, String packHash, String generatorVersion, boolean completed) {

  /** What a run does, in this order. */
  enum Step {
    AUTH,
    LOAD,
    DONE
  }

  /** True if it was a run of the very same pack, by the same rules. */
  boolean isOf(Pack other) {
    Manifest manifest = other.manifest();
    return pack.equals(manifest.name())
        && packHash.equals(other.hash())
        && generatorVersion.equals(manifest.generatorVersion());
  }
}
