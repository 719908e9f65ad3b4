package io.seedgate.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** For whom access tokens are, and how long they live. */
@ConfigMapping(prefix = "seedgate.auth.access-token")
interface AccessTokenConfig {
  @WithDefault("seedgate")
  String audience();

  /** A token can't be taken back where the database is not asked, so this stays short. */
  @WithDefault("PT10M")
  @DurationMin(minutes = 1)
  @DurationMax(hours = 1)
  Duration lifetime();
}
