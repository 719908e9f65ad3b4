package io.seedgate.seed.generate;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.Rule.Choice;
import io.seedgate.seed.pack.PackValue;
import io.seedgate.seed.pack.PackValue.Mapping;
import io.seedgate.seed.pack.PackValue.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whose rows are, and which rows they belong to, by the names that ids are computed from, as {@code
 * users/lena} and {@code conversations/thread#1.3}. Known without drawing, so that everybody can
 * count what who sees.
 */
final class Named {

  private final Table table;
  private final Members members;
  private final Generators.Labels labels;

  Named(Table table, Members members, Generators.Labels labels) {
    this.table = table;
    this.members = members;
    this.labels = labels;
  }

  /** Whether it is drawn what a column of a row that belongs to somebody holds. */
  boolean isDrawn(Column column, PackValue value) {
    return table.personal()
        && isName(column)
        && value instanceof Scalar scalar
        && chosen(scalar).filter(it -> !it.inTurn()).isPresent();
  }

  /** The rows of a rule in the first unit: their keys and, if they belong to somebody, names. */
  List<Map<String, String>> rows(
      String label, List<Integer> positions, Map<Column, PackValue> given) {
    return positions.stream()
        .map(
            position -> {
              Map<String, String> row = new LinkedHashMap<>();
              row.put(Catalog.SEED_KEY, "%s#1.%d".formatted(label, position));
              if (table.personal()) {
                given.forEach(
                    (column, value) ->
                        name(column, value, position)
                            .ifPresent(name -> row.put(column.name(), name)));
              }
              return row;
            })
        .toList();
  }

  private static boolean isName(Column column) {
    return column.kind() == Kind.PERSONA || column.refersTo().isPresent();
  }

  private Optional<String> name(Column column, PackValue value, int position) {
    if (!isName(column)) {
      return Optional.empty();
    }
    if (value instanceof Mapping rule) {
      return generated(column, rule, position);
    }
    if (!(value instanceof Scalar scalar)) {
      return Optional.empty();
    }
    String target = column.refersTo().orElse("users");
    return chosen(scalar)
        .map(choice -> item(choice, scalar, position))
        .orElse(Optional.of(scalar.text()))
        .map(key -> target + "/" + key);
  }

  private Optional<String> generated(Column column, Mapping rule, int position) {
    if (column.kind() == Kind.PERSONA) {
      return text(rule, "person")
          .map(people -> "users/%s#1.%d".formatted(people, at(people, position)));
    }
    return text(rule, "row")
        .map(
            label ->
                "%s/%s#1.%d"
                    .formatted(
                        column.refersTo().orElseThrow(),
                        label,
                        labels
                            .find(column.refersTo().orElseThrow(), label)
                            .map(found -> at(found.population().name(), position))
                            .orElse(1)));
  }

  private int at(String population, int position) {
    return population.equals(labels.own().name()) ? position : 1;
  }

  private Optional<Choice> chosen(Scalar scalar) {
    return value(scalar)
        .map(Members.Value::rule)
        .filter(Choice.class::isInstance)
        .map(Choice.class::cast);
  }

  private Optional<Members.Value> value(Scalar scalar) {
    return Template.parse(scalar.text()).onlyName().flatMap(members::value);
  }

  private Optional<String> item(Choice choice, Scalar scalar, int position) {
    Members.Value value = value(scalar).orElseThrow();
    PackValue item = choice.items().get(choice.turn(value.scope().isEmpty() ? position : 1));
    return value
        .field()
        .map(field -> text(item, field))
        .orElse(item instanceof Scalar key ? Optional.of(key.text()) : Optional.empty());
  }

  private static Optional<String> text(PackValue value, String field) {
    return value instanceof Mapping mapping && mapping.entries().get(field) instanceof Scalar scalar
        ? Optional.of(scalar.text())
        : Optional.empty();
  }
}
