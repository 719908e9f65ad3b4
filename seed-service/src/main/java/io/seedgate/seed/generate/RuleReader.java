package io.seedgate.seed.generate;

import io.seedgate.seed.generate.Rule.Serial.Form;
import io.seedgate.seed.pack.DayOffset;
import io.seedgate.seed.pack.Fields;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Scalar;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads the rule of one value. */
final class RuleReader {

  /** Units of scale, at most: what a block is there for. */
  static final int UNITS = 10_000;

  private static final int WORKDAYS = 5;
  private static final int HEAVIEST = 100;
  private static final int LARGEST = 100_000_000;
  private static final long MOST = 1L << 31;
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,9}(\\.\\d{1,4})?");
  private static final Pattern NETWORK =
      Pattern.compile(
          "((?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!/)|(?=/))){4})/(\\d|[12]\\d|3[0-2])");
  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{2}:[0-9a-f]{2}:[0-9a-f]{2}");

  private final Fields fields;
  private final Fields values;
  private final String name;
  private final int each;
  private final Map<String, Rule> above;
  private final Budget budget;

  /**
   * A reader.
   *
   * @param fields of the rule
   * @param values the mapping that it stands in as {@code name}
   * @param each how many members a unit has
   * @param above the rules of values that stand above it
   */
  RuleReader(
      Fields fields, Fields values, String name, int each, Map<String, Rule> above, Budget budget) {
    this.fields = fields;
    this.values = values;
    this.name = name;
    this.each = each;
    this.above = above;
    this.budget = budget;
  }

  /** The rule; empty, after telling why, if it is none. */
  Optional<Rule> read() {
    Optional<Rule> rule = kind().get();
    fields.refuseOthers();
    return rule;
  }

  private Supplier<Optional<Rule>> kind() {
    if (fields.has("pick")) {
      return () -> choice("pick", false);
    }
    if (fields.has("in_turn")) {
      return () -> choice("in_turn", true);
    }
    if (fields.has("after")) {
      return () -> new AfterReader(fields, above, budget, this::refused).read();
    }
    if (fields.has("from")) {
      return this::range;
    }
    if (fields.has("first")) {
      return () ->
          Optional.of(
              new Rule.Progression(
                  PopulationReader.number(fields, "first", 0, LARGEST, 1),
                  PopulationReader.number(fields, "step", 1, LARGEST, 1)));
    }
    if (fields.has("text")) {
      return () -> Optional.of(new Rule.Text(Template.parse(fields.text("text"))));
    }
    if (fields.has("address")) {
      return () -> serial("address", Form.ADDRESS);
    }
    if (fields.has("mac")) {
      return () -> serial("mac", Form.MAC);
    }
    return () ->
        refused("A rule is one of pick, in_turn, from and to, after, first, text, address, mac.");
  }

  private Optional<Rule> choice(String kind, boolean inTurn) {
    List<PackValue> items = fields.items(kind);
    if (items.isEmpty()) {
      return refused("There is nothing to choose from.");
    }
    List<Integer> weights = new ArrayList<>();
    if (!inTurn && fields.has("weights")) {
      for (PackValue weight : fields.items("weights")) {
        if (weight instanceof Scalar scalar && scalar.text().matches("[1-9]\\d{0,2}")) {
          weights.add(Math.min(HEAVIEST, Integer.parseInt(scalar.text())));
        }
      }
      if (weights.size() != items.size()) {
        return refused("There is a whole number from 1 to 100 for each item.");
      }
      // Each item stands in the statement as often as it weighs.
      if (!budget.spend(weights.stream().mapToLong(it -> it).sum(), fields.place())) {
        return Optional.empty();
      }
    } else {
      items.forEach(item -> weights.add(1));
    }
    return Optional.of(new Rule.Choice(items, weights, inTurn));
  }

  private Optional<Rule> range() {
    String from = fields.text("from");
    String to = fields.text("to");
    if (NUMBER.matcher(from).matches() && NUMBER.matcher(to).matches()) {
      var range = new Rule.NumberRange(new BigDecimal(from), new BigDecimal(to));
      return range.count() > 0 && range.count() < MOST ? Optional.of(range) : backwards();
    }
    Optional<DayOffset> first = DayOffset.parse(from);
    Optional<DayOffset> last = DayOffset.parse(to);
    if (first.isEmpty()
        || last.isEmpty()
        || first.get().from() != last.get().from()
        || first.get().time().isPresent() != last.get().time().isPresent()) {
      return refused(
          "A range has two numbers, or two offsets of the same form, as W-2 Mon and W-1 Fri.");
    }
    boolean workdays = fields.optionalText("workdays").equals("true");
    if (workdays && !(isWorkday(first.get()) && isWorkday(last.get()))) {
      return refused("Workdays lie between two of them, without times, as W-2 Mon and W-1 Fri.");
    }
    var range = new Rule.OffsetRange(first.get(), last.get(), workdays);
    return range.count() > 0 ? Optional.of(range) : backwards();
  }

  private static boolean isWorkday(DayOffset offset) {
    return offset.from() == DayOffset.From.MONDAY
        && offset.time().isEmpty()
        && Math.floorMod(offset.days(), 7) < WORKDAYS;
  }

  private Optional<Rule> backwards() {
    return refused("It begins before it ends.");
  }

  private Optional<Rule> serial(String kind, Form form) {
    String base = fields.text(kind);
    int block = PopulationReader.number(fields, "block", 1, 1 << 20, 1);
    int at = PopulationReader.number(fields, "at", 0, 1 << 20, 0);
    if (at + each >= block) {
      return refused("The block of a unit is too small for its members.");
    }
    if (form == Form.MAC) {
      return PREFIX.matcher(base).matches() && (long) UNITS * block <= 1 << 24
          ? Optional.of(new Rule.Serial(form, base, block, at))
          : refused("A prefix is like 00:16:3e, and leaves 24 bits for all units.");
    }
    var network = NETWORK.matcher(base);
    if (!network.matches()
        || (long) UNITS * block > 1L << Math.max(0, 32 - Integer.parseInt(network.group(2)))) {
      return refused("A network is like 10.64.0.0/12, and takes the blocks of 10,000 units.");
    }
    return Optional.of(new Rule.Serial(form, network.group(1), block, at));
  }

  private Optional<Rule> refused(String reason) {
    List.of(
            "pick",
            "weights",
            "in_turn",
            "from",
            "to",
            "workdays",
            "after",
            "first",
            "step",
            "text",
            "address",
            "mac",
            "block",
            "at")
        .forEach(fields::has);
    values.bad(name, reason);
    return Optional.empty();
  }
}
