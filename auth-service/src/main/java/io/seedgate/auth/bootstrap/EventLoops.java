package io.seedgate.auth.bootstrap;

import java.util.Optional;

/**
 * Decides how many event loops a packaged service has: one for two processors, where the framework
 * has two for each. The fewer there are, the more often a request and its connection to the
 * database are on the same one: with four loops on two processors a refresh of 64 clients took an
 * eighth more processor time than with one. One turns some thousands of refreshes a second, and
 * passwords are hashed elsewhere.
 *
 * @param set what the operator says
 */
record EventLoops(Optional<Integer> set) {
  static final String SETTING = "quarkus.vertx.event-loops-pool-size";

  /** How many to set; empty if that is done. */
  Optional<Integer> wanted(int processors) {
    return set.isPresent() ? Optional.empty() : Optional.of(Math.max(1, processors / 2));
  }
}
