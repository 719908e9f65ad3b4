package io.seedgate.auth.token;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/**
 * The clock of this replica: for access tokens and what else is of one answer, and for the times of
 * edits. When a session begins, turns and ends, the database's time says.
 */
final class SystemClock {
  @Produces
  @Singleton
  @DefaultBean
  Clock clock() {
    return Clock.systemUTC();
  }
}
