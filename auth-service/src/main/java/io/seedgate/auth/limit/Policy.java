package io.seedgate.auth.limit;

import java.time.Duration;

/**
 * One quota, and how exactly it is kept.
 *
 * @param batch requests that a replica counts by itself before it reports them; 1: each is reported
 *     before it is served. The quota may be exceeded by less than a batch a replica.
 */
record Policy(Limited what, Scope scope, Quota quota, int batch) {
  /** Time in which the quota grants a batch. */
  Duration batchCost() {
    return quota.interval().multipliedBy(batch);
  }

  /** As in {@code RateLimit-Policy}: {@code "address";q=60;w=60}. */
  String advertised() {
    return "\"" + scope.wire() + "\";q=" + quota.requests() + ";w=" + quota.window().toSeconds();
  }
}
