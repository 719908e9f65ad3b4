package io.seedgate.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** How long something took or has been running, for people. */
public final class Durations {

  private Durations() {}

  /** Seconds with one digit: {@code 0.4 s}, {@code 75.0 s}. */
  public static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }

  /** The two largest units: {@code 42s}, {@code 5m 03s}, {@code 7h 12m}, {@code 3d 4h}. */
  public static String uptime(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%dm %02ds", seconds / 60, seconds % 60);
    }
    if (seconds < 86_400) {
      return String.format(Locale.ROOT, "%dh %02dm", seconds / 3600, seconds % 3600 / 60);
    }
    return String.format(Locale.ROOT, "%dd %dh", seconds / 86_400, seconds % 86_400 / 3600);
  }
}
