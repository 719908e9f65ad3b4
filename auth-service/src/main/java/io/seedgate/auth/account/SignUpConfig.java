package io.seedgate.auth.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of sign-up. */
@ConfigMapping(prefix = "seedgate.auth.signup")
interface SignUpConfig {
  /** Whether strangers may make an account; if not, sign-up is 404. */
  @WithDefault("true")
  boolean enabled();

  /** Characters that a new password has at least, 8 to 128 (NIST SP 800-63B-4, 3.1.1.2). */
  @WithDefault("15")
  int minimumPasswordLength();
}
