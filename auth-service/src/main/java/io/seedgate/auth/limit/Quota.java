package io.seedgate.auth.limit;

import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * How many requests within what time. They may come at once; then one more is due each {@link
 * #interval}.
 *
 * <p>Public for the configuration alone.
 *
 * @param requests at least 1
 * @param window from a second to a day
 */
public record Quota(int requests, Duration window) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofDays(1);

  public Quota {
    if (requests < 1 || window.compareTo(SHORTEST) < 0 || window.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("from 1 request, within PT1S to P1D");
    }
  }

  /**
   * Reads {@code 10/PT1M}: ten within a minute. Named as configuration looks for it.
   *
   * @throws IllegalArgumentException where it is anything else
   */
  public static Quota parse(CharSequence text) {
    String[] parts = text.toString().strip().split("/", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("a quota is requests/duration, such as 10/PT1M: " + text);
    }
    try {
      return new Quota(Integer.parseInt(parts[0]), Duration.parse(parts[1]));
    } catch (NumberFormatException | DateTimeParseException malformed) {
      throw new IllegalArgumentException(
          "a quota is requests/duration, such as 10/PT1M: " + text, malformed);
    }
  }

  /** Time after which one more request is due. */
  Duration interval() {
    return window.dividedBy(requests);
  }
}
