package io.seedgate.seed.golden;

import io.smallrye.mutiny.Uni;

/** Is told how far the rows of a large tenant are; what comes next waits for it. */
@FunctionalInterface
public interface Progress {

  /** For whom nobody waits that long. */
  Progress UNTOLD = rows -> Uni.createFrom().voidItem();

  /**
   * A batch is done.
   *
   * @param rows how many there are by now
   */
  Uni<Void> done(long rows);
}
