package io.seedgate.auth.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** How long the tokens in mails are good, counted from when the mail is sent. */
@ConfigMapping(prefix = "seedgate.auth.account")
interface AccountConfig {
  @WithDefault("PT24H")
  @DurationMin(minutes = 5)
  @DurationMax(days = 7)
  Duration verificationLifetime();

  @WithDefault("PT30M")
  @DurationMin(minutes = 5)
  @DurationMax(days = 1)
  Duration resetLifetime();
}
