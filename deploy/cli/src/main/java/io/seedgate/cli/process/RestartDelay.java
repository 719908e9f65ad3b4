package io.seedgate.cli.process;

import java.time.Duration;

/**
 * How long to wait before a process that died is started again: 1, 2, 4, 8, 16, then 30 seconds. A
 * process that stayed up for a minute has its past forgiven.
 */
public final class RestartDelay {

  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration FORGIVEN_AFTER = Duration.ofMinutes(1);

  private RestartDelay() {}

  /**
   * @param deathsInARow deaths before this one that haven't been forgiven
   */
  public static Duration after(int deathsInARow) {
    // 2^5 is past the longest already; more would overflow one day
    Duration doubled = Duration.ofSeconds(1L << Math.min(deathsInARow, 5));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }

  public static boolean forgives(Duration uptime) {
    return uptime.compareTo(FORGIVEN_AFTER) >= 0;
  }
}
