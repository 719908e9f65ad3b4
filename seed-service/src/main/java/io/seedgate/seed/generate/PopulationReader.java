package io.seedgate.seed.generate;

import io.seedgate.seed.generate.Population.RowRule;
import io.seedgate.seed.pack.Fields;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Turns files of generators into populations. */
final class PopulationReader {

  /** Members of a unit: more are better told as more populations. */
  private static final int MOST = 1_000;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final String NAME_FORM =
      "A name begins with a letter and goes on with lower-case letters, digits, '_' and '-'.";

  private final Budget budget;
  private final Problems problems;
  private final Map<String, Population> populations = new LinkedHashMap<>();

  private PopulationReader(Budget budget, Problems problems) {
    this.budget = budget;
    this.problems = problems;
  }

  /** Reads the documents of all files, by name. */
  static Map<String, Population> read(
      Map<String, PackValue> files, Budget budget, Problems problems) {
    var reader = new PopulationReader(budget, problems);
    files.values().forEach(reader::file);
    return reader.populations;
  }

  private void file(PackValue document) {
    if (!(document instanceof Mapping mapping)) {
      problems.add(Code.BAD_FIELD, document.place(), null, "A file of generators is a mapping.");
      return;
    }
    var fields = new Fields(mapping, "", problems);
    Fields named = fields.mapping("populations");
    fields
        .entries("populations")
        .forEach(
            (name, value) -> {
              if (!NAME.matcher(name).matches()) {
                problems.add(Code.BAD_FIELD, value.place(), "populations", NAME_FORM);
              } else if (!(value instanceof Mapping)) {
                named.bad(name, "A population is a mapping.");
              } else if (populations.containsKey(name)) {
                problems.add(
                    Code.DUPLICATE_KEY,
                    value.place(),
                    "populations." + name,
                    "There is a population of this name already.");
              } else {
                populations.put(name, population(name, named.mapping(name)));
              }
            });
    fields.refuseOthers();
  }

  private Population population(String name, Fields fields) {
    int each = number(fields, "each", 1, MOST, 1);
    Map<String, Rule> rules = new LinkedHashMap<>();
    Fields values = fields.mapping("values");
    fields
        .entries("values")
        .forEach(
            (value, rule) -> {
              if (!NAME.matcher(value).matches()) {
                values.bad(value, NAME_FORM);
              } else if (rule instanceof Mapping) {
                new RuleReader(values.mapping(value), values, value, each, rules, budget)
                    .read()
                    .ifPresent(read -> rules.put(value, read));
              } else {
                values.bad(value, "A rule is a mapping.");
              }
            });
    Fields shared = fields.mapping("shared");
    List<RowRule> rows = new ArrayList<>();
    for (Fields row : fields.mappings("rows")) {
      if (budget.spend(each, row.place())) {
        rows.add(row(row, each, rules, shared));
      }
    }
    shared.refuseOthers();
    fields.refuseOthers();
    return new Population(name, each, rules, rows);
  }

  private RowRule row(Fields fields, int each, Map<String, Rule> rules, Fields shared) {
    String when = fields.optionalText("when");
    List<Integer> all = IntStream.rangeClosed(1, each).boxed().toList();
    List<Integer> positions = when.isEmpty() ? all : when(fields, when, all, rules);
    String table = fields.text("table");
    Map<String, PackValue> columns = new LinkedHashMap<>(shared.entries(table));
    columns.putAll(fields.entries("columns"));
    columns.values().removeIf(value -> value instanceof Scalar scalar && scalar.isNull());
    var row =
        new RowRule(table, fields.text("key", NAME, NAME_FORM), positions, columns, fields.place());
    fields.refuseOthers();
    return row;
  }

  /** Which positions have a row: known without drawing, so that everybody can count them. */
  private List<Integer> when(
      Fields fields, String when, List<Integer> all, Map<String, Rule> rules) {
    String[] path = when.split("\\.", 2);
    if (path.length == 2 && rules.get(path[0]) instanceof Rule.Choice choice && choice.inTurn()) {
      return all.stream()
          .filter(position -> isTrue(choice.items().get(choice.turn(position)), path[1]))
          .toList();
    }
    fields.bad("when", "This is a field, true or not, of a value that members have in_turn.");
    return List.of();
  }

  private static boolean isTrue(PackValue item, String field) {
    return item instanceof Mapping mapping
        && mapping.entries().get(field) instanceof Scalar scalar
        && scalar.text().equals("true");
  }

  /** A whole number; {@code otherwise} if it isn't given or none. */
  static int number(Fields fields, String name, int least, int most, int otherwise) {
    Optional<Integer> number =
        Optional.of(fields.optionalText(name))
            .filter(text -> text.matches("\\d{1,9}"))
            .map(Integer::valueOf)
            .filter(value -> value >= least && value <= most);
    if (number.isEmpty() && fields.has(name)) {
      fields.bad(name, "This is a whole number from %d to %d.".formatted(least, most));
    }
    return number.orElse(otherwise);
  }
}
