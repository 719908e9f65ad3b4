package io.seedgate.seed.tenant;

import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Pack;
import java.util.Locale;
import java.util.UUID;

/** A run that didn't get to its end, as the ledger knows it. */
public record SeedRun(
    UUID id, RunKind kind, String pack, String packHash, String generatorVersion) {

  /**
   * What a run does; not each kind has each. A deletion begins with the logins, a reset and an
   * upgrade end with them.
   */
  public enum Step {
    /** Logins and rows at once. */
    MAKE,
    /** Users and sessions in auth-service. */
    LOGINS,
    ROWS,
    DONE;

    /** As in the database. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** True if it was a run of the very same pack, by the same rules. */
  public boolean isOf(Pack other) {
    Manifest manifest = other.manifest();
    return pack.equals(manifest.name())
        && packHash.equals(other.hash())
        && generatorVersion.equals(manifest.generatorVersion());
  }
}
