package io.seedgate.seed.generate;

import io.seedgate.seed.generate.Members.Value;
import io.seedgate.seed.generate.Rule.Choice;
import io.seedgate.seed.generate.Rule.NumberRange;
import io.seedgate.seed.generate.Rule.Progression;
import io.seedgate.seed.generate.Rule.Serial;
import io.seedgate.seed.generate.Rule.Text;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many characters a text that is put together may have, at any position and scale, whatever is
 * drawn. Never more than one really may: an address counts as its network's own.
 */
final class TextLength {

  private static final int MAC = "00:50:56:9a:1c:07".length();
  private static final int UNIT = ("" + (Generators.MOST - 1)).length();

  private final Members members;
  private final Budget budget;
  private final Place place;

  /** How many positions there are. */
  private final int all;

  /** Fields by the choice that they are of: they belong to one item. */
  private final Map<String, List<Optional<String>>> fields = new LinkedHashMap<>();

  private final Map<String, Value> turns = new LinkedHashMap<>();
  private final Map<String, Choice> drawn = new LinkedHashMap<>();
  private final List<Value> progressions = new ArrayList<>();
  private int fixed;
  private int positions;

  private TextLength(Members members, Budget budget, Place place, int all) {
    this.members = members;
    this.budget = budget;
    this.place = place;
    this.all = all;
  }

  /** The longest that {@code text} makes of members at {@code positions}; 0 if of none. */
  static int most(Scalar text, Members members, List<Integer> positions, Budget budget) {
    var length = new TextLength(members, budget, text.place(), positions.size());
    length.add(Template.parse(text.text()), "", 0);
    length.drawn.forEach(
        (name, choice) ->
            length.fixed +=
                choice.items().stream()
                    .mapToInt(item -> length(item, length.fields.get(name)))
                    .max()
                    .orElse(0));
    return positions.stream().mapToInt(length::at).max().orElse(0);
  }

  private void add(Template template, String scope, int depth) {
    for (Template.Part part : template.parts()) {
      if (!budget.spend(1, place)) {
        return;
      }
      String name = scope + part.text();
      Optional<Value> value = part.name() ? members.value(name) : Optional.empty();
      if (value.isPresent()) {
        add(name, value.get(), depth);
      } else if (!part.name()) {
        fixed += length(part.text());
      } else if (part.text().equals("position")) {
        positions++;
      } else if (part.text().equals("unit")) {
        fixed += UNIT;
      }
    }
  }

  private void add(String name, Value value, int depth) {
    Rule rule = value.rule();
    if (rule instanceof Text text && depth < TextSql.DEEPEST) {
      add(text.template(), value.scope(), depth + 1);
    } else if (goesByPosition(rule) && !budget.spend(all, place)) {
      return;
    } else if (rule instanceof Choice choice) {
      String chosen =
          value
              .field()
              .map(it -> name.substring(0, name.length() - it.length()))
              .orElse(name + ".");
      fields.computeIfAbsent(chosen, any -> new ArrayList<>()).add(value.field());
      if (choice.inTurn()) {
        turns.put(chosen, value);
      } else {
        drawn.put(chosen, choice);
      }
    } else if (rule instanceof Progression) {
      progressions.add(value);
    } else if (rule instanceof NumberRange range) {
      fixed += Math.max(digits(range.from(), range), digits(range.to(), range));
    } else if (rule instanceof Serial serial) {
      fixed +=
          serial.form() == Serial.Form.MAC ? MAC : serial.base().replaceAll("/.*", "").length();
    }
  }

  /** Looked at again for each position. */
  private static boolean goesByPosition(Rule rule) {
    return rule instanceof Progression || rule instanceof Choice choice && choice.inTurn();
  }

  private static int digits(BigDecimal number, NumberRange range) {
    return number.setScale(range.scale()).toPlainString().length();
  }

  private int at(int position) {
    int length = fixed + positions * ("" + position).length();
    for (Value value : progressions) {
      BigDecimal number = ((Progression) value.rule()).of(members.positionOf(value, position));
      length += number.toPlainString().length();
    }
    for (Map.Entry<String, Value> turn : turns.entrySet()) {
      Choice choice = (Choice) turn.getValue().rule();
      int item = choice.turn(members.positionOf(turn.getValue(), position));
      length += length(choice.items().get(item), fields.get(turn.getKey()));
    }
    return length;
  }

  private static int length(PackValue item, List<Optional<String>> wanted) {
    return wanted.stream().mapToInt(field -> length(item, field)).sum();
  }

  private static int length(PackValue item, Optional<String> field) {
    PackValue value =
        field.isPresent()
            ? item instanceof Mapping mapping ? mapping.entries().get(field.get()) : null
            : item;
    return value instanceof Scalar scalar && !scalar.isNull() ? length(scalar.text()) : 0;
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
