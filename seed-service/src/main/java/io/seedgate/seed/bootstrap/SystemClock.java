package io.seedgate.seed.bootstrap;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The clock of the machine, for whoever is given time. */
final class SystemClock {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
