package io.seedgate.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/**
 * How far a step is that has so many rows.
 *
 * @param soFar how long it has been running
 */
public record Bar(String step, long done, long planned, Duration soFar) {

  private static final int WIDTH = 16;

  /**
   * One line: {@code make [########--------] 50% 2,000/4,000 rows 500/s 4s left}. Rows a second are
   * those of the whole time, and the rest is taken to be as fast.
   */
  @Override
  public String toString() {
    long whole = Math.max(1, planned);
    long made = planned == 0 ? whole : Math.min(done, whole);
    int filled = (int) (made * WIDTH / whole);
    String line =
        String.format(
            Locale.ROOT,
            "%s [%s%s] %3d%% %,d/%,d rows",
            step,
            "#".repeat(filled),
            "-".repeat(WIDTH - filled),
            made * 100 / whole,
            done,
            planned);
    long millis = soFar.toMillis();
    if (done == 0 || millis == 0) {
      return line;
    }
    Duration left = Duration.ofMillis((whole - made) * millis / done);
    return String.format(
        Locale.ROOT, "%s %,d/s %s left", line, done * 1000 / millis, Durations.uptime(left));
  }
}
