package io.seedgate.seed.generate;

import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.Place;
import io.seedgate.seed.pack.Problems;

/**
 * How much the generators of a pack may be put together of: a text names texts that name others,
 * and each place that names a choice holds its items, so that a page of YAML may mean gigabytes of
 * SQL. Not thread-safe.
 */
final class Budget {

  /** Sixteen times as much as the largest pack that is shipped. */
  private static final int MOST = 500_000;

  /** A longer text counts as several. */
  private static final int CHARACTERS = 64;

  private final Problems problems;
  private long left = MOST;

  Budget(Problems problems) {
    this.problems = problems;
  }

  /** Takes a value with all that is in it; as {@link #spend(long, Place)}. */
  boolean spend(PackValue value) {
    return spend(weight(value), value.place());
  }

  /** How much a value is, with all that is in it. */
  static long weight(PackValue value) {
    return value.weight(CHARACTERS);
  }

  static long weight(String text) {
    return PackValue.weight(text, CHARACTERS);
  }

  /**
   * Takes so many positions, parts or items.
   *
   * @return false, after telling so once, if there aren't as many left
   */
  boolean spend(long count, Place place) {
    if (left >= 0 && count > left) {
      problems.add(
          Code.TOO_LARGE,
          place,
          null,
          "Generators are put together of at most %d positions, parts and items.".formatted(MOST));
      left = -1;
    } else if (left >= 0) {
      left -= count;
    }
    return left >= 0;
  }
}
