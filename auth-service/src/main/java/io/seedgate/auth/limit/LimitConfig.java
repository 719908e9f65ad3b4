package io.seedgate.auth.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * Quotas, each as {@code requests/duration}. Where people share an address, an office or a demo, it
 * counts for all of them.
 */
@ConfigMapping(prefix = "seedgate.auth.rate-limit")
interface LimitConfig {
  @WithDefault("true")
  boolean enabled();

  @WithDefault("30/PT1H")
  Quota signUpPerAddress();

  @WithDefault("20/PT1H")
  Quota signUpPerAccount();

  @WithDefault("5/PT1H")
  Quota signUpPerAccountAtAddress();

  @WithDefault("60/PT1M")
  Quota loginPerAddress();

  @WithDefault("20/PT1M")
  Quota loginPerAccount();

  @WithDefault("1200/PT1M")
  Quota refreshPerAddress();

  /** Here the account is the session. */
  @WithDefault("60/PT1M")
  Quota refreshPerAccount();

  @WithDefault("30/PT1H")
  Quota forgotPerAddress();

  @WithDefault("20/PT1H")
  Quota forgotPerAccount();

  @WithDefault("5/PT1H")
  Quota forgotPerAccountAtAddress();

  @WithDefault("30/PT1H")
  Quota resendPerAddress();

  @WithDefault("20/PT1H")
  Quota resendPerAccount();

  @WithDefault("5/PT1H")
  Quota resendPerAccountAtAddress();

  @WithDefault("60/PT1H")
  Quota mailTokenPerAddress();

  /** Here the account is the token. */
  @WithDefault("10/PT1H")
  Quota mailTokenPerAccount();

  @WithDefault("60/PT1H")
  Quota passwordChangePerAddress();

  @WithDefault("10/PT1H")
  Quota passwordChangePerAccount();
}
