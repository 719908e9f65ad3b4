package io.seedgate.seed.generate;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.Members.Value;
import io.seedgate.seed.generate.Population.RowRule;
import io.seedgate.seed.generate.Rule.Choice;
import io.seedgate.seed.generate.Rule.Dated;
import io.seedgate.seed.generate.Rule.NumberRange;
import io.seedgate.seed.generate.Rule.Progression;
import io.seedgate.seed.generate.Rule.Serial;
import io.seedgate.seed.pack.DayOffset;
import io.seedgate.seed.pack.PackProblem.Code;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import io.seedgate.seed.pack.Place;
import io.seedgate.seed.pack.Problems;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The SQL of one column of generated rows; what won't do is told and stands as NULL. */
final class ColumnSql {

  private static final String NONE = "NULL";

  private final Table table;
  private final RowRule row;
  private final Members members;
  private final TextSql texts;
  private final Literals literals;
  private final Budget budget;
  private final Problems problems;
  private final List<String> names;
  private final Map<Column, Boolean> dates;
  private List<Integer> positions;

  /**
   * The columns of one rule.
   *
   * @param names of rows of the story whose ids the statement wants, in the order of {@code $6};
   *     grows
   * @param dates the columns that hold days or moments, each with whether it counts from Monday;
   *     grows
   */
  ColumnSql(
      Table table,
      RowRule row,
      Members members,
      List<String> names,
      Map<Column, Boolean> dates,
      Literals literals,
      Budget budget,
      Problems problems) {
    this.table = table;
    this.positions = row.positions();
    this.names = names;
    this.dates = dates;
    this.row = row;
    this.members = members;
    this.literals = literals;
    this.budget = budget;
    this.problems = problems;
    this.texts = new TextSql(members, literals, budget, this::refuse);
  }

  /** Told of what won't do. */
  interface Refusal {
    void refuse(Code code, Place place, String column, String reason);
  }

  /** Of the members that have such a row. */
  List<Integer> positions() {
    return positions;
  }

  private void keep(List<Integer> some) {
    positions = positions.stream().filter(some::contains).toList();
  }

  String of(Column column, PackValue value) {
    if (!budget.spend(value)) {
      return NONE;
    }
    if (column.kind() == Kind.JSONB) {
      return texts.json(column, value);
    }
    if (!(value instanceof Scalar scalar)) {
      return refuse(Code.BAD_TEXT, value.place(), column.name(), "This column takes one value.");
    }
    Template template = Template.parse(scalar.text());
    if (template.isPlain()) {
      return array(column, List.of(Optional.of(value)), "1");
    }
    if (template.onlyName().isPresent()) {
      return named(column, scalar, template.onlyName().get());
    }
    if (column.kind() != Kind.TEXT) {
      return refuse(
          Code.BAD_TEXT,
          value.place(),
          column.name(),
          "A text put together goes into columns of text.");
    }
    return cast(column, texts.text(column, scalar.place(), template));
  }

  private String named(Column column, Scalar scalar, String name) {
    Optional<Value> found = members.value(name);
    if (found.isEmpty()) {
      return texts.unknown(column, scalar.place(), name);
    }
    Value value = found.get();
    if (value.rule() instanceof Choice choice) {
      return array(column, texts.candidates(column, scalar.place(), choice, value), value.sql());
    }
    if (value.rule() instanceof Dated date) {
      return offset(column, scalar, date, value.sql());
    }
    if (value.rule() instanceof NumberRange range && isNumber(column)) {
      return within(column, scalar, range.from(), range.to()) ? cast(column, value.sql()) : NONE;
    }
    if (value.rule() instanceof Progression numbers && isNumber(column)) {
      return within(column, scalar, numbers.of(1), numbers.of(members.last()))
          ? cast(column, value.sql())
          : NONE;
    }
    if (value.rule() instanceof Serial serial
        && column.kind() == (serial.form() == Serial.Form.ADDRESS ? Kind.INET : Kind.MACADDR)) {
      return value.sql();
    }
    return column.kind() == Kind.TEXT
        ? cast(column, texts.text(column, scalar.place(), Template.parse(scalar.text())))
        : refuse(
            Code.BAD_TEXT,
            scalar.place(),
            column.name(),
            "'%s' is nothing for a column of type %s.".formatted(name, column.type()));
  }

  /** Both ends have to fit the column. */
  private boolean within(Column column, Scalar scalar, BigDecimal from, BigDecimal to) {
    return Stream.of(from, to)
        .allMatch(
            end ->
                literals
                    .pattern(
                        table,
                        row.label(),
                        column,
                        new Scalar(end.toPlainString(), true, scalar.place()))
                    .isPresent());
  }

  private static boolean isNumber(Column column) {
    return switch (column.kind()) {
      case SMALLINT, INTEGER, BIGINT, NUMERIC, FLOAT -> true;
      default -> false;
    };
  }

  private String offset(Column column, Scalar scalar, Dated range, String sql) {
    if (column.kind() != (range.timed() ? Kind.TIMESTAMPTZ : Kind.DATE)) {
      return refuse(
          Code.BAD_DATE,
          scalar.place(),
          column.name(),
          "A column of type %s takes offsets with%s a time."
              .formatted(column.type(), column.kind() == Kind.DATE ? "out" : ""));
    }
    dated(column, scalar.place(), range.weekly());
    return sql;
  }

  private void dated(Column column, Place place, boolean weekly) {
    Boolean other = dates.putIfAbsent(column, weekly);
    if (other != null && other != weekly) {
      refuse(Code.BAD_DATE, place, column.name(), "All offsets of a column are of the same form.");
    }
  }

  /** One of some values, by its number from 1. */
  private String array(Column column, List<Optional<PackValue>> candidates, String index) {
    boolean reference = column.refersTo().isPresent() || column.kind() == Kind.PERSONA;
    boolean date = column.kind() == Kind.DATE || column.kind() == Kind.TIMESTAMPTZ;
    List<String> items =
        candidates.stream()
            .map(
                candidate ->
                    candidate
                        .flatMap(
                            value ->
                                literals
                                    .pattern(table, row.label(), column, value)
                                    .map(
                                        pattern ->
                                            date
                                                ? days(column, (Scalar) value)
                                                : reference ? place(pattern) : quoted(pattern)))
                        .orElse(NONE))
            .toList();
    if (date) {
      boolean weekly = dates.getOrDefault(column, true);
      String number = chosen(items, "bigint", index);
      return column.kind() == Kind.DATE
          ? "(%s + %s::integer)".formatted(Members.day(weekly), number)
          : "(%s + %s * interval '1 second')".formatted(Members.midnight(weekly), number);
    }
    return reference
        ? "($6::uuid[])[%s]".formatted(chosen(items, "integer", index))
        : chosen(items, column.type(), index);
  }

  /** Where a name's id is among the parameters. */
  private String place(String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return "" + (names.indexOf(name) + 1);
  }

  private String days(Column column, Scalar value) {
    DayOffset offset = DayOffset.parse(value.text()).orElseThrow();
    dated(column, value.place(), offset.from() == DayOffset.From.MONDAY);
    return offset
        .time()
        .map(time -> "" + (offset.days() * 86_400L + time.toSecondOfDay()))
        .orElse("" + offset.days());
  }

  private static String chosen(List<String> items, String type, String index) {
    return items.size() == 1
        ? items.get(0) + "::" + type
        : "(ARRAY[%s]::%s[])[%s]".formatted(items.stream().collect(joining(", ")), type, index);
  }

  /** The id of a generated row, of the same member or one that is drawn. */
  String row(Column column, Mapping rule, Generators.Labels labels) {
    String reason = "A row is told as {row: key}, perhaps with pick: any or pick: earlier.";
    var entries = rule.entries();
    if (!(entries.get("row") instanceof Scalar label)
        || !(entries.get("pick") == null || entries.get("pick") instanceof Scalar)
        || entries.size() != (entries.containsKey("pick") ? 2 : 1)) {
      return refuse(Code.BAD_FIELD, rule.place(), column.name(), reason);
    }
    String pick = entries.get("pick") instanceof Scalar scalar ? scalar.text() : "";
    String target = column.refersTo().orElseThrow();
    Optional<Generators.Labelled> found = labels.find(target, label.text());
    if (found.isEmpty()) {
      return refuse(
          Code.DANGLING_REFERENCE,
          rule.place(),
          column.name(),
          "No generator makes rows '%s' in %s.".formatted(label.text(), target));
    }
    String name = target + "/" + label.text();
    List<Integer> there = found.get().row().positions();
    boolean own = found.get().population().equals(labels.own());
    if (pick.isEmpty() && own) {
      keep(there);
      return members.id(name);
    }
    if (pick.isEmpty() && there.equals(List.of(1)) && found.get().population().each() == 1) {
      return members.idOnce(name);
    }
    String list =
        "('{%s}'::integer[])".formatted(there.stream().map(String::valueOf).collect(joining(",")));
    if (pick.equals("any") && !own && !there.isEmpty()) {
      return members.id(name, drawn(list, column, "" + there.size()));
    }
    if (pick.equals("earlier") && own) {
      keep(
          positions.stream()
              .filter(position -> there.stream().anyMatch(other -> other < position))
              .toList());
      String before = "(SELECT count(*) FROM unnest(%s) p WHERE p < i)".formatted(list);
      return members.id(name, drawn(list, column, before));
    }
    return refuse(
        Code.BAD_FIELD,
        rule.place(),
        column.name(),
        own ? "Of its own kind a row picks an earlier one." : "Of several rows, pick: any.");
  }

  /** The id of somebody without a login: each member of a population may be one. */
  String person(Column column, Mapping rule, Generators.Labels labels) {
    Population people =
        rule.entries().size() == 1 && rule.entries().get("person") instanceof Scalar name
            ? labels.populations().get(name.text())
            : null;
    if (people != null && people.equals(labels.own())) {
      return members.id("users/" + people.name());
    }
    return people != null && people.each() == 1
        ? members.idOnce("users/" + people.name())
        : refuse(
            Code.BAD_FIELD,
            rule.place(),
            column.name(),
            "Somebody without a login is {person: population}: this one, or one that is there once a unit.");
  }

  /** The unit, and one of the positions in {@code list}. */
  private String drawn(String list, Column column, String count) {
    String label = table.name() + "/" + row.label() + "/" + column.name();
    return "u || '.' || %s[1 + %s]".formatted(list, members.draw(label, count));
  }

  private static String cast(Column column, String sql) {
    return "(%s)::%s".formatted(sql, column.type());
  }

  static String quoted(String text) {
    // Without E'' a backslash stands for itself (standard_conforming_strings).
    return "'" + text.replace("'", "''") + "'";
  }

  private String refuse(Code code, Place place, String column, String reason) {
    problems.add(code, place, table.name(), row.label(), column, reason);
    return NONE;
  }
}
