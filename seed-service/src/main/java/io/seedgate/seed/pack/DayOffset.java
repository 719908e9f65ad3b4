package io.seedgate.seed.pack;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day told from a tenant's anchor date, perhaps with a time of day in UTC.
 *
 * <p>{@code W-6 Tue 09:12} counts from the Monday of the anchor date's week and so keeps its
 * weekday whatever the anchor date; {@code D-1 23:05} counts from the anchor date itself.
 */
public record DayOffset(From from, int days, Optional<LocalTime> time) {

  private static final List<String> WEEKDAYS =
      List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  private static final Pattern FORM = form("0|[+-][1-9]\\d{0,3}");
  private static final Pattern FAR = form("[+-][1-9]\\d{4,}");

  private static Pattern form(String count) {
    return Pattern.compile(
        """
        (?:W(?<weeks>%1$s) (?<weekday>%2$s)|D(?<days>%1$s))\
        (?: (?<time>(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d)?))?"""
            .formatted(count, String.join("|", WEEKDAYS)));
  }

  /** Where the counting begins. */
  public enum From {
    MONDAY {
      @Override
      LocalDate in(LocalDate anchor) {
        return anchor.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      }
    },
    ANCHOR {
      @Override
      LocalDate in(LocalDate anchor) {
        return anchor;
      }
    };

    abstract LocalDate in(LocalDate anchor);
  }

  /** Reads an offset; empty if {@code text} is none. */
  public static Optional<DayOffset> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    Optional<LocalTime> time = Optional.ofNullable(form.group("time")).map(LocalTime::parse);
    if (form.group("days") != null) {
      return Optional.of(new DayOffset(From.ANCHOR, Integer.parseInt(form.group("days")), time));
    }
    int days = 7 * Integer.parseInt(form.group("weeks")) + WEEKDAYS.indexOf(form.group("weekday"));
    return Optional.of(new DayOffset(From.MONDAY, days, time));
  }

  /** Why {@code text} is no offset, if that is because it counts too many days or weeks. */
  public static Optional<String> tooFar(String text) {
    return FAR.matcher(text).matches()
        ? Optional.of("'%s' is too far: offsets count from -9999 to +9999.".formatted(text))
        : Optional.empty();
  }

  /** The day this means for a tenant seeded on {@code anchor}. */
  public LocalDate date(LocalDate anchor) {
    return from.in(anchor).plusDays(days);
  }

  /**
   * The moment this means for a tenant seeded on {@code anchor}.
   *
   * @throws java.util.NoSuchElementException if it has no time of day
   */
  public Instant instant(LocalDate anchor) {
    return date(anchor).atTime(time.orElseThrow()).toInstant(ZoneOffset.UTC);
  }
}
