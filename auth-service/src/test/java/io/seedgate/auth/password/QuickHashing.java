package io.seedgate.auth.password;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.OptionalInt;

/**
 * Passwords of tests are worth no guess: each hash costs a fortieth of the least that the service
 * may be set to. All of them together took a third of the tests' processor time.
 */
class QuickHashing {
  private record Cost(int memoryKib, int iterations, OptionalInt workers, int queue)
      implements PasswordHashingConfig {}

  @Produces
  @Alternative
  @Priority(1)
  @Singleton
  static PasswordHashingConfig cost() {
    return new Cost(512, 2, OptionalInt.empty(), 64);
  }
}
