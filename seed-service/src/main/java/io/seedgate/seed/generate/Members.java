package io.seedgate.seed.generate;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.generate.Rule.Choice;
import io.seedgate.seed.generate.Rule.NumberRange;
import io.seedgate.seed.generate.Rule.OffsetRange;
import io.seedgate.seed.generate.Rule.Progression;
import io.seedgate.seed.generate.Rule.Serial;
import io.seedgate.seed.generate.Rule.Serial.Form;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The members of a population, as a relation: {@code u} the unit, {@code i} the position, {@code k}
 * both as text, and a column for each value that was asked for, computed once.
 */
final class Members {

  /** The one position of whatever is there once a unit. */
  private static final String ONLY = "1";

  private final Population population;
  private final Map<String, Population> populations;
  private final Set<String> digests = new LinkedHashSet<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  Members(Population population, Map<String, Population> populations) {
    this.population = population;
    this.populations = populations;
  }

  /**
   * A value that a name in angle brackets leads to.
   *
   * @param scope what stands before names within a text: empty, or the population's name and a dot
   * @param field of its item, if the name says one
   * @param sql the number of the item, counted from 1; a number; days or minutes; an address
   */
  record Value(Rule rule, String scope, Optional<String> field, String sql) {}

  /** The highest position that a unit may have. */
  int last() {
    return population.each();
  }

  /** Looks a name up: a value's of the member, or of something that is there once a unit. */
  Optional<Value> value(String name) {
    String[] path = name.split("\\.", 2);
    if (population.rules().containsKey(path[0])) {
      return Optional.of(value(population, path[0], rest(path)));
    }
    Population other = populations.get(path[0]);
    if (other == null || path.length == 1 || other.each() != 1) {
      return Optional.empty();
    }
    String[] inner = path[1].split("\\.", 2);
    return other.rules().containsKey(inner[0])
        ? Optional.of(value(other, inner[0], rest(inner)))
        : Optional.empty();
  }

  private static Optional<String> rest(String[] path) {
    return path.length == 1 ? Optional.empty() : Optional.of(path[1]);
  }

  private Value value(Population of, String name, Optional<String> field) {
    Rule rule = of.rules().get(name);
    String column = '"' + of.name() + "." + name + '"';
    if (!(rule instanceof Rule.Text)) {
      values.computeIfAbsent(column, any -> sql(of, name, rule));
    }
    String scope = of == population ? "" : of.name() + ".";
    return new Value(rule, scope, field, "m." + column);
  }

  private String sql(Population of, String name, Rule rule) {
    String position = of == population ? "i" : ONLY;
    if (rule instanceof Choice choice) {
      return choice.inTurn()
          ? "(1 + (%s - 1) %% %d)".formatted(position, choice.items().size())
          : drawn(of, name, choice);
    }
    if (rule instanceof NumberRange range) {
      String units = "(%d + %s)".formatted(range.first(), below(of, name, "" + range.count()));
      return range.scale() == 0
          ? units
          : "(%s * %s)".formatted(units, "0." + "0".repeat(range.scale() - 1) + "1");
    }
    if (rule instanceof OffsetRange range) {
      return "(%d + %s)".formatted(range.first(), below(of, name, "" + range.count()));
    }
    if (rule instanceof Progression numbers) {
      return "(%d + (%s - 1) * %d)".formatted(numbers.first(), position, numbers.step());
    }
    Serial serial = (Serial) rule;
    String number = "((u - 1) * %d + %d + %s)".formatted(serial.block(), serial.at(), position);
    return serial.form() == Form.ADDRESS
        ? "('%s'::inet + %s)".formatted(serial.base(), number)
        : "('%s' || lpad(to_hex(%s), 6, '0'))::macaddr"
            .formatted(serial.base().replace(":", ""), number);
  }

  private String drawn(Population of, String name, Choice choice) {
    int all = choice.weights().stream().mapToInt(Integer::intValue).sum();
    String ticket = "(1 + %s)::integer".formatted(below(of, name, "" + all));
    if (all == choice.items().size()) {
      return ticket;
    }
    StringBuilder items = new StringBuilder();
    for (int item = 0; item < choice.items().size(); item++) {
      items.append((item + 1 + ",").repeat(choice.weights().get(item)));
    }
    return "('{%s}'::integer[])[%s]".formatted(items.substring(0, items.length() - 1), ticket);
  }

  private String below(Population of, String name, String count) {
    digests.add(of.name());
    return Draw.below(of.name(), name, count);
  }

  /** A number below {@code count} (SQL) for a reference in {@code column}, as a column. */
  String draw(String column, String count) {
    String name = '"' + column + '"';
    values.put(name, below(population, column, count));
    return "m." + name;
  }

  /** The relation; {@code $2} and {@code $3} are its first and last unit. */
  String relation() {
    String units =
        "SELECT u, i, u || '.' || i AS k%s FROM generate_series($2::bigint, $3::bigint) u, generate_series(1, %d) i OFFSET 0"
            .formatted(
                digests.stream()
                    .map(name -> ", %s AS \"%s.h\"".formatted(digest(name), name))
                    .collect(joining()),
                population.each());
    String bits =
        digests.isEmpty()
            ? units
            : "SELECT u, i, k%s FROM (%s) d OFFSET 0"
                .formatted(
                    digests.stream()
                        .map(
                            name ->
                                ", %2$s AS \"%1$s.a\", %3$s AS \"%1$s.b\""
                                    .formatted(
                                        name,
                                        Draw.bits('"' + name + ".h\"", 0),
                                        Draw.bits('"' + name + ".h\"", 4)))
                        .collect(joining()),
                    units);
    // OFFSET 0 keeps the planner from computing a value once for each place that names it.
    return "SELECT u, i, k%s FROM (%s) b"
        .formatted(
            values.entrySet().stream()
                .map(value -> ", %s AS %s".formatted(value.getValue(), value.getKey()))
                .collect(joining()),
            bits);
  }

  private String digest(String name) {
    return Draw.digest(name, "u", name.equals(population.name()) ? "i" : ONLY);
  }
}
