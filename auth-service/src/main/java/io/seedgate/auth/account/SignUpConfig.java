package io.seedgate.auth.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of sign-up. */
@ConfigMapping(prefix = "seedgate.auth.signup")
interface SignUpConfig {
  /** Whether strangers may make an account; if not, sign-up is 404. */
  @WithDefault("true")
  boolean enabled();

  /** Whether they must show that the e-mail address is theirs before they can log in. */
  @WithDefault("true")
  boolean verificationRequired();
}
