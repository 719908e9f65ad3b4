package io.seedgate.seed.tenant;

import io.seedgate.seed.golden.Progress;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;

/**
 * Tells the ledger how far a run is, and claims its run anew, as time goes by: a slow machine, or
 * an auth-service that takes its time, doesn't lose it. Thread-safe.
 */
final class Heartbeat implements Progress {

  private static final Duration PAUSE = Duration.ofMillis(500);

  /** Beats that may fail before the claim is over. */
  private static final int BEATS = 4;

  private final RunClaims claims;
  private final RegisteredTenant tenant;
  private final Duration pause;
  private volatile long rows;
  private volatile boolean lost;

  /**
   * The heartbeat of a run.
   *
   * @param claim how long the run counts as somebody's, told once
   */
  Heartbeat(RunClaims claims, RegisteredTenant tenant, Duration claim) {
    this.claims = claims;
    this.tenant = tenant;
    Duration often = claim.dividedBy(BEATS);
    this.pause = often.compareTo(PAUSE) < 0 ? often : PAUSE;
  }

  /** Beats as long as {@code work} goes on. */
  <T> Uni<T> during(Uni<T> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              Cancellable beats = begin();
              return work.onTermination().invoke(beats::cancel);
            });
  }

  private Cancellable begin() {
    return Multi.createFrom()
        .ticks()
        .startingAfter(pause)
        .every(pause)
        .onOverflow()
        .drop()
        .onItem()
        .transformToUniAndConcatenate(
            tick ->
                claims
                    .advance(tenant, rows)
                    // Should the database not answer, the rows fail or the next beat succeeds.
                    .onFailure()
                    .recoverWithItem(true))
        .subscribe()
        .with(own -> lost = !own);
  }

  /** Fails with {@link RunCancelledException} if the run is somebody else's by now. */
  @Override
  public void done(long present) {
    rows = present;
    if (lost) {
      throw new RunCancelledException();
    }
  }
}
