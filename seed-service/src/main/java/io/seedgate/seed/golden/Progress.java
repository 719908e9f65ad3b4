package io.seedgate.seed.golden;

/** Is told how far the rows of a large tenant are. */
@FunctionalInterface
public interface Progress {

  /** For whom nobody waits that long. */
  Progress UNTOLD = rows -> {};

  /**
   * A batch is done. May throw, lest the next one begins.
   *
   * @param rows how many there are by now
   */
  void done(long rows);
}
