package io.seedgate.seed.generate;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.generate.Rule.After;
import io.seedgate.seed.generate.Rule.Choice;
import io.seedgate.seed.generate.Rule.Dated;
import io.seedgate.seed.generate.Rule.NumberRange;
import io.seedgate.seed.generate.Rule.OffsetRange;
import io.seedgate.seed.generate.Rule.Progression;
import io.seedgate.seed.generate.Rule.Serial;
import io.seedgate.seed.generate.Rule.Serial.Form;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the rows of a population in one table are made of: values and ids, each a column of {@code
 * m}, which is the population's relation. What is there once a unit is computed once a unit.
 */
final class Members {

  /** The one position of whatever is there once a unit. */
  private static final String ONLY = "1";

  private final Population population;
  private final Map<String, Population> populations;
  private final Relation units;
  private final Relation own;
  private final Set<String> asked = new HashSet<>();

  /** Columns of values by their names: SQL of a long list isn't written for each place anew. */
  private final Map<String, String> columns = new HashMap<>();

  /**
   * The members of one population.
   *
   * @param units the relation of what is there once a unit
   * @param own the population's, the same one if a unit has one of them
   */
  Members(
      Population population, Map<String, Population> populations, Relation units, Relation own) {
    this.population = population;
    this.populations = populations;
    this.units = units;
    this.own = own;
  }

  /**
   * A value that a name in angle brackets leads to.
   *
   * @param scope what stands before names within a text: empty, or the population's name and a dot
   * @param field of its item, if the name says one
   * @param sql the number of the item, counted from 1; a number; a day or moment; an address
   */
  record Value(Rule rule, String scope, Optional<String> field, String sql) {}

  /** Where the rows are made from. */
  Relation relation() {
    return own;
  }

  /** A statement of its own for {@code select}, with what was asked for. */
  String with(String select) {
    String relations = units.sql(asked::contains);
    if (own != units) {
      relations += ",\n" + own.sql(asked::contains);
    }
    return "WITH %s,\n%s\n%s".formatted(Generators.PARAMETERS, relations, select);
  }

  /** The highest position that a unit may have. */
  int last() {
    return population.each();
  }

  /** The position that counts for a value of a member at {@code position}. */
  int positionOf(Value value, int position) {
    return value.scope().isEmpty() ? position : 1;
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
    String scope = of == population ? "" : of.name() + ".";
    String sql =
        rule instanceof Rule.Text
            ? ""
            : columns.computeIfAbsent(scope + name, any -> of(of, sql(of, name, rule)));
    return new Value(rule, scope, field, sql);
  }

  /** The column of SQL that is about a population. */
  private String of(Population of, String sql) {
    return of == population ? asked(own.column(sql)) : once(sql);
  }

  private String once(String sql) {
    String column = units.column(sql);
    return asked(own == units ? column : own.pass(column));
  }

  private String asked(String column) {
    asked.add(column);
    return "m." + column;
  }

  private String sql(Population of, String name, Rule rule) {
    String position = of == population && own != units ? "i" : ONLY;
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
      String number = "(%d + %s)".formatted(range.first(), below(of, name, "" + range.count()));
      // Every five days in a row are followed by two that aren't.
      String units =
          range.workdays()
              ? "(%1$d + %2$s + %2$s / 5 * 2)".formatted(range.monday(), number)
              : number;
      return range.timed()
          ? "(%s + %s * interval '1 minute')".formatted(midnight(range.weekly()), units)
          : "(%s + %s::integer)".formatted(day(range.weekly()), units);
    }
    if (rule instanceof After after) {
      return after(of, name, after);
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

  private String after(Population of, String name, After after) {
    String distance =
        after.count() == 1
            ? "" + after.first()
            : "(%d + %s * %d)"
                .formatted(after.first(), below(of, name, "" + after.count()), after.step());
    String base = sql(of, after.base(), after.of());
    if (after.of() instanceof Choice) {
      String item =
          "('{%s}'::bigint[])[%s]"
              .formatted(after.items().stream().map(String::valueOf).collect(joining(",")), base);
      base =
          after.timed()
              ? "(%s + %s * interval '1 second')".formatted(midnight(after.weekly()), item)
              : "(%s + %s::integer)".formatted(day(after.weekly()), item);
    } else if (after.timed() && !((Dated) after.of()).timed()) {
      base = "(%s::timestamp AT TIME ZONE 'UTC')".formatted(base);
    }
    return after.timed()
        ? "(%s + %s * interval '1 second')".formatted(base, distance)
        : "(%s + %s::integer)".formatted(base, distance);
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

  /** The day that offsets count from. */
  static String day(boolean weekly) {
    return weekly ? "$4::date" : "$5::date";
  }

  /** Its beginning, UTC. */
  static String midnight(boolean weekly) {
    return "(%s::timestamp AT TIME ZONE 'UTC')".formatted(day(weekly));
  }

  private String below(Population of, String name, String count) {
    return (of == population ? own : units).draw(of.name(), name, count);
  }

  /** A number below {@code count} (SQL) for a reference in {@code column}, as part of an id. */
  String draw(String column, String count) {
    return below(population, column, count);
  }

  /** The id of a row of the member; {@code name} is what its key begins with. */
  String id(String name) {
    return id(name, "k");
  }

  /** The same of a row of something that is there once a unit. */
  String idOnce(String name) {
    return once(idSql(name, "k"));
  }

  /** The id of a row of the member's unit; {@code key} is SQL of what comes after the name. */
  String id(String name, String key) {
    return asked(own.column(idSql(name, key)));
  }

  /** The id of a row that is about to be made: computed there, unless it is known anyway. */
  String ownId(String name) {
    return own.present(idSql(name, "k")).map(this::asked).orElse(idSql(name, "m.k"));
  }

  private static String idSql(String name, String key) {
    return "uuid_generate_v5($1::uuid, '%s#' || %s)".formatted(name, key);
  }
}
