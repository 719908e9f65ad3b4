package io.seedgate.auth.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long a session lives, and how forgiving a refresh is. */
@ConfigMapping(prefix = "seedgate.auth.session")
interface SessionConfig {
  /** For how long after a rotation the former token still gets the same successor. Zero: never. */
  @WithDefault("PT30S")
  @DurationMin(seconds = 0)
  @DurationMax(seconds = 300)
  Duration grace();

  /** How often it does so, at most. */
  @WithDefault("100")
  @Min(1)
  @Max(10_000)
  int graceHits();

  /** A session that is not refreshed for so long is over. */
  @WithDefault("P14D")
  @DurationMin(minutes = 1)
  Duration idleLifetime();

  /** A session is over so long after login, whatever happens. */
  @WithDefault("P90D")
  @DurationMin(minutes = 1)
  Duration absoluteLifetime();
}
