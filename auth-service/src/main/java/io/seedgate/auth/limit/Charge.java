package io.seedgate.auth.limit;

import java.time.Duration;
import java.util.UUID;

/**
 * Requests to be counted in the database.
 *
 * @param key of the bucket, a keyed hash
 * @param cost time in which the quota grants as many
 * @param burst the window of the quota
 */
record Charge(UUID key, Duration cost, Duration burst) {
  /** A whole batch. */
  static Charge of(Bucket bucket) {
    Policy policy = bucket.policy();
    return new Charge(bucket.key(), policy.batchCost(), policy.quota().window());
  }

  /**
   * What became of it.
   *
   * @param refused nothing was counted, since the quota doesn't have as much
   * @param untilFull time until nothing is used up any more
   */
  record Outcome(boolean refused, Duration untilFull) {
    /** When the same charge may succeed. */
    Duration retryAfter(Policy policy) {
      return untilFull.plus(policy.batchCost()).minus(policy.quota().window());
    }
  }
}
