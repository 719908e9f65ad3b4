package io.seedgate.seed.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tenants are looked after. */
@ConfigMapping(prefix = "seedgate.tenants")
interface TenantConfig {

  /**
   * How long whoever is at a run counts as there; then another service ends it. Longer than
   * auth-service may take to answer. Making a tenant goes on telling so.
   */
  @WithDefault("PT25S")
  Duration claim();

  /** How often expired tenants are swept, broken runs ended, and dates moved to today. */
  @WithDefault("PT5S")
  Duration upkeepInterval();

  /** Whether tenants that follow today are moved when a day begins (UTC). */
  @WithDefault("true")
  boolean followToday();

  /** How long the ledger tells of tenants that are gone. */
  @WithDefault("P30D")
  Duration keepRuns();

  /** Tenants of more rows than this are made, reset and deleted after the answer, 202 then. */
  @WithDefault("50000")
  long waitForRows();

  /** {@link #claim} as the database takes it. */
  default double claimSeconds() {
    return (double) claim().toMillis() / 1000;
  }
}
