package io.seedgate.auth.limit;

/**
 * What this replica knows of one bucket: requests served and not reported yet, and what the
 * database last said. Times are milliseconds of this replica's clock.
 */
final class Tally {
  private final Policy policy;
  private int unreported;
  private long fullAgainAt;
  private long refusedUntil;

  Tally(Policy policy) {
    this.policy = policy;
  }

  /** Counts a request. Returns whether that fills a batch, which the caller then has to report. */
  synchronized boolean fillsBatch() {
    unreported++;
    if (unreported < policy.batch()) {
      return false;
    }
    unreported -= policy.batch();
    return true;
  }

  /**
   * Notes the answer to a report. A refused batch stays due, but for the request that is refused
   * with it.
   */
  synchronized void reported(Charge.Outcome outcome, long now) {
    fullAgainAt = now + outcome.untilFull().toMillis();
    if (outcome.refused()) {
      unreported += policy.batch() - 1;
      refusedUntil = now + outcome.retryAfter(policy).toMillis();
    }
  }

  /** Milliseconds until a request may succeed; 0 or less: now. */
  synchronized long retryAfter(long now) {
    return refusedUntil - now;
  }

  /** How the bucket stands, as far as is known here. */
  synchronized Standing standing(long now) {
    double interval = policy.quota().interval().toNanos() / 1e6;
    double usedUp = Math.max(0, fullAgainAt - now) + unreported * interval;
    double remaining = Math.floor((policy.quota().window().toMillis() - usedUp) / interval);
    return new Standing(
        now < refusedUntil ? 0 : (long) Math.max(0, remaining), (long) Math.ceil(usedUp / 1000));
  }

  /**
   * As in {@code RateLimit}.
   *
   * @param remaining requests that may come at once
   * @param resetSeconds until the whole quota is there again
   */
  record Standing(long remaining, long resetSeconds) {
    String advertised(Policy policy) {
      return "\"" + policy.scope().wire() + "\";r=" + remaining + ";t=" + resetSeconds;
    }
  }
}
