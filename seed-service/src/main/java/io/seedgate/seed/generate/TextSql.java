package io.seedgate.seed.generate;

import static io.seedgate.seed.generate.ColumnSql.quoted;
import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.node.TextNode;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.generate.ColumnSql.Refusal;
import io.seedgate.seed.generate.Members.Value;
import io.seedgate.seed.generate.Rule.Choice;
import io.seedgate.seed.generate.Rule.Dated;
import io.seedgate.seed.generate.Rule.Serial;
import io.seedgate.seed.generate.Rule.Text;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.PackValue.Sequence;
import io.seedgate.seed.pack.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Texts and JSON that are put together of values, as SQL. */
final class TextSql {

  /** Texts within texts, at most: more are a circle. */
  static final int DEEPEST = 8;

  private static final String EMPTY = "''";

  private final Members members;
  private final Literals literals;
  private final Budget budget;
  private final Refusal refusal;

  TextSql(Members members, Literals literals, Budget budget, Refusal refusal) {
    this.members = members;
    this.literals = literals;
    this.budget = budget;
    this.refusal = refusal;
  }

  /** A text. */
  String text(Column column, Place place, Template template) {
    return joined(parts(column, place, template, "", ColumnSql::quoted, Function.identity(), 0));
  }

  /** JSON. */
  String json(Column column, PackValue value) {
    List<String> parts = new ArrayList<>();
    json(column, value, parts);
    return "(%s)::jsonb".formatted(joined(merged(parts)));
  }

  private void json(Column column, PackValue value, List<String> parts) {
    if (value instanceof Mapping mapping) {
      String before = "{";
      for (Map.Entry<String, PackValue> entry : mapping.entries().entrySet()) {
        if (entry.getKey().startsWith("$")) {
          refusal.refuse(
              Code.BAD_JSON,
              mapping.place(),
              column.name(),
              "JSON of generated rows holds no dates, which would have to be moved.");
        }
        parts.add(quoted(before + jsonText(entry.getKey()) + ":"));
        json(column, entry.getValue(), parts);
        before = ",";
      }
      parts.add(quoted(mapping.entries().isEmpty() ? "{}" : "}"));
    } else if (value instanceof Sequence sequence) {
      String before = "[";
      for (PackValue item : sequence.items()) {
        parts.add(quoted(before));
        json(column, item, parts);
        before = ",";
      }
      parts.add(quoted(sequence.items().isEmpty() ? "[]" : "]"));
    } else {
      scalar(column, (Scalar) value, parts);
    }
  }

  private void scalar(Column column, Scalar scalar, List<String> parts) {
    Template template = Template.parse(scalar.text());
    Optional<Value> value = template.onlyName().flatMap(members::value);
    if (template.isPlain()) {
      parts.add(quoted(literals.json(scalar)));
    } else if (value.isPresent() && value.get().rule() instanceof Choice choice) {
      parts.add(
          chosen(
              candidates(column, scalar.place(), choice, value.get()).stream()
                  .map(item -> item.map(literals::json).orElse("null"))
                  .toList(),
              value.get().sql()));
    } else if (value.isPresent() && isNumber(value.get().rule())) {
      parts.add(value.get().sql() + "::text");
    } else {
      parts.add(quoted("\""));
      parts.addAll(
          parts(
              column,
              scalar.place(),
              template,
              "",
              text -> quoted(inside(text)),
              TextSql::inside,
              0));
      parts.add(quoted("\""));
    }
  }

  private static boolean isNumber(Rule rule) {
    return rule instanceof Rule.NumberRange || rule instanceof Rule.Progression;
  }

  /**
   * The parts of a text.
   *
   * @param scope what stands before its names
   * @param literal makes SQL of a text that stands for itself
   * @param item makes what an item of a choice is in the text
   */
  private List<String> parts(
      Column column,
      Place place,
      Template template,
      String scope,
      Function<String, String> literal,
      Function<String, String> item,
      int depth) {
    List<String> parts = new ArrayList<>();
    for (Template.Part part : template.parts()) {
      if (!budget.spend(Budget.weight(part.text()), place)) {
        return List.of(EMPTY);
      }
      if (!part.name()) {
        parts.add(literal.apply(part.text()));
        continue;
      }
      String name = scope + part.text();
      Optional<Value> value = members.value(name);
      if (value.isEmpty()) {
        parts.add(counter(part.text()).orElseGet(() -> unknown(column, place, name)));
      } else if (value.get().rule() instanceof Text text && depth < DEEPEST) {
        parts.addAll(
            parts(column, place, text.template(), value.get().scope(), literal, item, depth + 1));
      } else {
        parts.add(piece(column, place, name, value.get(), item));
      }
    }
    return merged(parts);
  }

  private String piece(
      Column column, Place place, String name, Value value, Function<String, String> item) {
    if (value.rule() instanceof Choice choice) {
      return chosen(
          candidates(column, place, choice, value).stream()
              .map(candidate -> candidate.map(it -> item.apply(plain(column, it))).orElse(""))
              .toList(),
          value.sql());
    }
    if (value.rule() instanceof Dated || value.rule() instanceof Text) {
      refusal.refuse(
          Code.BAD_TEXT, place, column.name(), "'%s' can't be part of a text.".formatted(name));
      return EMPTY;
    }
    return value.rule() instanceof Serial serial && serial.form() == Serial.Form.ADDRESS
        ? "host(%s)".formatted(value.sql())
        : value.sql() + "::text";
  }

  private String plain(Column column, PackValue value) {
    if (value instanceof Scalar scalar) {
      return scalar.text();
    }
    refusal.refuse(
        Code.BAD_TEXT, value.place(), column.name(), "Part of a text is a single value.");
    return "";
  }

  /** The unit of scale, or the position in it. */
  private static Optional<String> counter(String name) {
    return switch (name) {
      case "unit" -> Optional.of("m.u::text");
      case "position" -> Optional.of("m.i::text");
      default -> Optional.empty();
    };
  }

  String unknown(Column column, Place place, String name) {
    refusal.refuse(
        Code.UNKNOWN_NAME,
        place,
        column.name(),
        "There is no value '%s', nor one in anything that is there once a unit.".formatted(name));
    return "NULL";
  }

  /** What an item, or its field, may be; empty where an item lacks the field. */
  List<Optional<PackValue>> candidates(Column column, Place place, Choice choice, Value value) {
    if (!budget.spend(choice.items().stream().mapToLong(Budget::weight).sum(), place)) {
      return List.of(Optional.empty());
    }
    List<Optional<PackValue>> candidates = new ArrayList<>();
    boolean found = false;
    for (PackValue item : choice.items()) {
      Optional<PackValue> candidate =
          value
              .field()
              .map(
                  field ->
                      item instanceof Mapping mapping
                          ? Optional.ofNullable(mapping.entries().get(field))
                          : Optional.<PackValue>empty())
              .orElse(Optional.of(item))
              .filter(it -> !(it instanceof Scalar scalar && scalar.isNull()));
      found |= candidate.isPresent();
      candidates.add(candidate);
    }
    if (!found) {
      refusal.refuse(
          Code.UNKNOWN_NAME,
          place,
          column.name(),
          "No item has a field '%s'.".formatted(value.field().orElse("")));
    }
    return candidates;
  }

  private String jsonText(String text) {
    return '"' + inside(text) + '"';
  }

  /** As it stands between the quotes of a JSON string. */
  private static String inside(String text) {
    String quotedText = TextNode.valueOf(text).toString();
    return quotedText.substring(1, quotedText.length() - 1);
  }

  private static String chosen(List<String> items, String index) {
    return "(ARRAY[%s]::text[])[%s]"
        .formatted(items.stream().map(ColumnSql::quoted).collect(joining(", ")), index);
  }

  /** Literals that follow each other as one. */
  private static List<String> merged(List<String> parts) {
    List<String> merged = new ArrayList<>();
    for (String part : parts) {
      int last = merged.size() - 1;
      if (last >= 0 && isLiteral(part) && isLiteral(merged.get(last))) {
        String before = merged.get(last);
        merged.set(last, before.substring(0, before.length() - 1) + part.substring(1));
      } else {
        merged.add(part);
      }
    }
    return merged;
  }

  private static boolean isLiteral(String sql) {
    return sql.startsWith("'");
  }

  private static String joined(List<String> parts) {
    return String.join(" || ", parts);
  }
}
