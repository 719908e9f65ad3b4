package io.seedgate.auth.lockout;

import java.time.Duration;

/**
 * Wrong passwords of one bucket.
 *
 * @param sinceLast time since the last one
 */
record Failures(int count, Duration sinceLast) {
  static final Failures NONE = new Failures(0, Duration.ZERO);
}
