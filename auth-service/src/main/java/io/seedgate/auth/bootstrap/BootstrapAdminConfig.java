package io.seedgate.auth.bootstrap;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The first platform administrator; nobody is made unless both are set. */
@ConfigMapping(prefix = "seedgate.auth.bootstrap-admin")
interface BootstrapAdminConfig {
  /** Who it is. */
  Optional<String> email();

  /** Only for the first start: it isn't changed later. */
  Optional<String> password();
}
