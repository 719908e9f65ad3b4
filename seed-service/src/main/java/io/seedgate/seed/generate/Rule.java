package io.seedgate.seed.generate;

import io.seedgate.seed.pack.DayOffset;
import io.seedgate.seed.pack.PackValue;
import java.math.BigDecimal;
import java.util.List;

/** How a value of a member comes about. */
sealed interface Rule {

  /**
   * One of a list: drawn, or the position's own, over and over.
   *
   * @param items scalars, or mappings whose fields belong together
   * @param weights how often each is drawn, beside the others; as many as items
   */
  record Choice(List<PackValue> items, List<Integer> weights, boolean inTurn) implements Rule {

    /** Which item a member at {@code position}, counted from 1, has in turn; counted from 0. */
    int turn(int position) {
      return (position - 1) % items.size();
    }
  }

  /** A number between two, both included, with as many decimals as they have. */
  record NumberRange(BigDecimal from, BigDecimal to) implements Rule {

    int scale() {
      return Math.max(0, Math.max(from.scale(), to.scale()));
    }

    /** How many numbers there are to draw from. */
    long count() {
      return units(to) - units(from) + 1;
    }

    /** The first of them, in units of the last decimal. */
    long first() {
      return units(from);
    }

    private long units(BigDecimal number) {
      return number.movePointRight(scale()).longValueExact();
    }
  }

  /** A day, or a moment, told from where offsets count. */
  sealed interface Dated extends Rule {

    /** Whether it is a moment. */
    boolean timed();

    /** Whether it counts from Monday. */
    boolean weekly();
  }

  /**
   * A day between two, or a minute between two; both told in the same way.
   *
   * @param workdays whether Saturdays and Sundays are left out; of days that count from Monday
   */
  record OffsetRange(DayOffset from, DayOffset to, boolean workdays) implements Dated {

    private static final int MINUTES = 24 * 60;

    @Override
    public boolean timed() {
      return from.time().isPresent();
    }

    @Override
    public boolean weekly() {
      return from.from() == DayOffset.From.MONDAY;
    }

    /**
     * The first day, or the first minute, counted from the day that the offsets count from. Of
     * workdays the first one's number within its week.
     */
    long first() {
      return workdays ? Math.floorMod(from.days(), 7) : units(from);
    }

    /** The Monday of the first week. */
    long monday() {
      return Math.floorDiv(from.days(), 7) * 7L;
    }

    long count() {
      return workdays ? workday(to) - workday(from) + 1 : units(to) - units(from) + 1;
    }

    private static long workday(DayOffset offset) {
      return Math.floorDiv(offset.days(), 7) * 5L + Math.floorMod(offset.days(), 7);
    }

    private static long units(DayOffset offset) {
      return offset
          .time()
          .map(time -> (long) offset.days() * MINUTES + time.toSecondOfDay() / 60)
          .orElse((long) offset.days());
    }
  }

  /**
   * So much later than another day or moment of the same member, or earlier.
   *
   * @param base its name
   * @param items of a base that is a {@link Choice}: its offsets, in days or seconds; else empty
   * @param first the least time between them, in days or, if this is timed, in seconds
   * @param step between two times that may be drawn, in the same unit
   * @param count how many there are
   */
  record After(
      String base,
      Rule of,
      List<Long> items,
      boolean timed,
      boolean weekly,
      long first,
      long step,
      long count)
      implements Dated {}

  /** A number that follows from the position: the first, and so much more for each further one. */
  record Progression(int first, int step) implements Rule {

    BigDecimal of(int position) {
      return BigDecimal.valueOf(first + (long) (position - 1) * step);
    }
  }

  /** A text put together of others. */
  record Text(Template template) implements Rule {}

  /** An address of the unit's own block in a network, or a number of its own behind a prefix. */
  record Serial(Form form, String base, int block, int at) implements Rule {

    enum Form {
      ADDRESS,
      MAC
    }
  }
}
