package io.seedgate.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** What is asked of a new password. */
@ConfigMapping(prefix = "seedgate.auth.password-policy")
interface PasswordPolicyConfig {
  /**
   * Characters that a new password has at least. 15 where it is the only factor, else 8 (NIST SP
   * 800-63B-4, 3.1.1.2).
   */
  @WithDefault("15")
  @Min(8)
  @Max(64)
  int minimumLength();
}
