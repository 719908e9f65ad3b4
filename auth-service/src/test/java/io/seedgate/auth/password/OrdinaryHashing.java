package io.seedgate.auth.password;

import io.quarkus.test.junit.QuarkusMock;
import io.smallrye.config.SmallRyeConfig;
import org.eclipse.microprofile.config.ConfigProvider;

/** Undoes {@link QuickHashing} for a test that measures. */
public final class OrdinaryHashing {
  private OrdinaryHashing() {}

  /** Until the end of the test passwords are hashed as an installed service hashes them. */
  public static void install() {
    var config = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
    QuarkusMock.installMockForType(
        new PasswordHasher(config.getConfigMapping(PasswordHashingConfig.class)),
        PasswordHasher.class);
  }
}
