package io.seedgate.auth.lockout;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long who guesses waits. */
@ConfigMapping(prefix = "seedgate.auth.lockout")
interface LockoutConfig {
  /** Wrong passwords without a delay. */
  @WithDefault("5")
  @Min(1)
  int freeFailures();

  /** After the first one beyond; doubled after each more. */
  @WithDefault("PT30S")
  @DurationMin(seconds = 1)
  Duration firstDelay();

  @WithDefault("PT15M")
  @DurationMin(seconds = 1)
  Duration longestDelay();

  /** Failures are forgotten so long after the last one. */
  @WithDefault("PT1H")
  @DurationMin(minutes = 1)
  Duration forgetAfter();

  /** A device is known so long after its last login, but for a hundredth of it. */
  @WithDefault("P180D")
  @DurationMin(minutes = 1)
  Duration deviceLifetime();
}
