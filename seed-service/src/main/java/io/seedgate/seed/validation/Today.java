package io.seedgate.seed.validation;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The day on which a tenant's story has to hold. */
final class Today {

  /** From midnight on tenants are moved one after the other; a large one takes minutes. */
  private static final Duration NIGHT = Duration.ofHours(1);

  private Today() {}

  /**
   * Its anchor date; of a tenant that follows today, and that a night has left behind, the day that
   * it is.
   */
  static LocalDate of(LocalDate anchor, boolean follows, Instant now) {
    return follows && anchor.isBefore(day(now.minus(NIGHT))) ? day(now) : anchor;
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
