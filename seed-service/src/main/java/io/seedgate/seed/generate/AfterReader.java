package io.seedgate.seed.generate;

import io.seedgate.seed.generate.Rule.After;
import io.seedgate.seed.generate.Rule.Choice;
import io.seedgate.seed.generate.Rule.Dated;
import io.seedgate.seed.pack.DayOffset;
import io.seedgate.seed.pack.Fields;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;

/** Reads the rule of a day or a moment that lies so much after another one. */
final class AfterReader {

  private static final String FORM =
      "This follows a day or a moment that stands above it; from and to, perhaps step, are durations"
          + " as P7D or PT2H30M.";

  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final long LONGEST = Duration.ofDays(10_000).toSeconds();
  private static final long MOST = 1L << 31;
  private static final int FARTHEST = 50;

  private final Fields fields;
  private final Map<String, Rule> above;
  private final Budget budget;
  private final Function<String, Optional<Rule>> refused;

  /**
   * A reader.
   *
   * @param refused tells why it is no rule
   */
  AfterReader(
      Fields fields,
      Map<String, Rule> above,
      Budget budget,
      Function<String, Optional<Rule>> refused) {
    this.fields = fields;
    this.above = above;
    this.budget = budget;
    this.refused = refused;
  }

  /** The rule; empty, after telling why, if it is none. */
  Optional<Rule> read() {
    String[] path = fields.text("after").split("\\.", 2);
    Optional<Long> from = seconds(fields.text("from"));
    Optional<Long> to = seconds(fields.text("to"));
    Optional<Long> step =
        fields.has("step")
            ? seconds(fields.text("step"))
            : from.flatMap(one -> to.map(other -> largestUnit(one, other)));
    Rule base = above.get(path[0]);
    if (base == null || from.isEmpty() || to.isEmpty() || step.isEmpty()) {
      return refused.apply(FORM);
    }
    if (isTooFar(base)) {
      return refused.apply("At most %d may follow each other.".formatted(FARTHEST));
    }
    long distance = to.get() - from.get();
    if (step.get() < 1 || distance < 0 || distance / step.get() >= MOST) {
      return refused.apply(FORM);
    }
    // Each value that follows a choice has all its offsets.
    if (base instanceof Choice choice && !budget.spend(choice.items().size(), fields.place())) {
      return Optional.empty();
    }
    List<DayOffset> items = offsets(base, path);
    if (!(base instanceof Dated && path.length == 1) && items.isEmpty()) {
      return refused.apply(FORM);
    }
    boolean timedBase = base instanceof Dated dated ? dated.timed() : isTimed(items.get(0));
    boolean weekly = base instanceof Dated dated ? dated.weekly() : isWeekly(items.get(0));
    boolean days = LongStream.of(from.get(), to.get(), step.get()).allMatch(it -> it % DAY == 0);
    boolean timed = timedBase || !days;
    long unit = timed ? 1 : DAY;
    return Optional.of(
        new After(
            path[0],
            base,
            items.stream().map(it -> units(it, timed)).toList(),
            timed,
            weekly,
            from.get() / unit,
            step.get() / unit,
            distance / step.get() + 1));
  }

  /** The value that it follows follows another, and so on: all of it is one expression of SQL. */
  private static boolean isTooFar(Rule base) {
    int followed = 0;
    for (Rule rule = base; rule instanceof After after; rule = after.of()) {
      followed++;
    }
    return followed >= FARTHEST;
  }

  /** Days, hours, minutes or seconds: what both are whole numbers of. */
  private static long largestUnit(long one, long other) {
    return LongStream.of(DAY, 3_600, 60)
        .filter(unit -> one % unit == 0 && other % unit == 0)
        .findFirst()
        .orElse(1);
  }

  private static Optional<Long> seconds(String text) {
    try {
      Duration duration = Duration.parse(text);
      return Optional.of(duration.toSeconds())
          .filter(it -> duration.getNano() == 0 && Math.abs(it) <= LONGEST);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The offsets of a choice, or of a field of it; empty if it isn't one of offsets of one form. */
  private static List<DayOffset> offsets(Rule base, String[] path) {
    List<DayOffset> offsets = new ArrayList<>();
    if (base instanceof Choice choice) {
      for (PackValue item : choice.items()) {
        PackValue value =
            path.length == 2 && item instanceof Mapping mapping
                ? mapping.entries().get(path[1])
                : item;
        if (value instanceof Scalar scalar) {
          DayOffset.parse(scalar.text()).ifPresent(offsets::add);
        }
      }
      boolean alike =
          offsets.stream().map(it -> List.of(isTimed(it), isWeekly(it))).distinct().count() == 1;
      if (offsets.size() < choice.items().size() || !alike) {
        return List.of();
      }
    }
    return offsets;
  }

  private static boolean isTimed(DayOffset offset) {
    return offset.time().isPresent();
  }

  private static boolean isWeekly(DayOffset offset) {
    return offset.from() == DayOffset.From.MONDAY;
  }

  private static long units(DayOffset offset, boolean timed) {
    return timed
        ? offset.days() * DAY + offset.time().map(it -> it.toSecondOfDay()).orElse(0)
        : offset.days();
  }
}
