package io.seedgate.auth.lockout;

import java.time.Duration;

/**
 * How the delay grows.
 *
 * @param freeFailures failures without a delay
 * @param firstDelay after the next one
 * @param longestDelay however many there are
 * @param forgetAfter without a failure, and none counts any more
 */
record LockoutPolicy(
    int freeFailures, Duration firstDelay, Duration longestDelay, Duration forgetAfter) {
  // Longer than any delay by then, and still a number.
  private static final int MAX_DOUBLINGS = 30;

  static LockoutPolicy of(LockoutConfig config) {
    return new LockoutPolicy(
        config.freeFailures(), config.firstDelay(), config.longestDelay(), config.forgetAfter());
  }

  /** The whole delay after so many failures. */
  Duration delay(int failures) {
    int beyond = failures - freeFailures;
    if (beyond <= 0) {
      return Duration.ZERO;
    }
    Duration delay = firstDelay.multipliedBy(1L << Math.min(beyond - 1, MAX_DOUBLINGS));
    return delay.compareTo(longestDelay) < 0 ? delay : longestDelay;
  }

  /** What is left of it; zero: none. */
  Duration left(Failures failures) {
    if (failures.sinceLast().compareTo(forgetAfter) >= 0) {
      return Duration.ZERO;
    }
    Duration left = delay(failures.count()).minus(failures.sinceLast());
    return left.isNegative() ? Duration.ZERO : left;
  }
}
