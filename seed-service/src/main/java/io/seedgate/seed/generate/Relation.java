package io.seedgate.seed.generate;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A part of the statement that is computed once: a row for each unit of scale, or for each member
 * of a population. Its columns are {@code u}, the unit; {@code i}, the position; {@code k}, both as
 * text; and what was asked for, numbered, since names of values may be as long as PostgreSQL lets
 * one be.
 */
final class Relation {

  private final String name;
  private final String prefix;
  private final String from;
  private final String position;
  private final Map<String, String> columns = new LinkedHashMap<>();
  private final Set<String> passed = new LinkedHashSet<>();
  private final List<String> digests = new ArrayList<>();

  private Relation(String name, String prefix, String from, String position) {
    this.name = name;
    this.prefix = prefix;
    this.from = from;
    this.position = position;
  }

  /**
   * The units; what is there once a unit is at position 1. {@code $2} and {@code $3} bound them.
   */
  static Relation units() {
    return new Relation("units", "w", "generate_series($2::bigint, $3::bigint) u", "1");
  }

  /** The members of a population that has {@code each} a unit. */
  static Relation members(int number, int each) {
    return new Relation("p" + number, "v", "units, generate_series(1, %d) n".formatted(each), "n");
  }

  String name() {
    return name;
  }

  /** The column that {@code sql} is computed in; that may use {@code u}, {@code i}, {@code k}. */
  String column(String sql) {
    return columns.computeIfAbsent(sql, any -> prefix + columns.size());
  }

  /** The column of {@code sql}, if somebody has asked for it. */
  Optional<String> present(String sql) {
    return Optional.ofNullable(columns.get(sql));
  }

  /** Takes a column over from the units. */
  String pass(String column) {
    passed.add(column);
    return column;
  }

  /** SQL of a number from 0 to {@code count - 1}, SQL, for a value of a population's member. */
  String draw(String population, String value, String count) {
    if (!digests.contains(population)) {
      digests.add(population);
    }
    int digest = digests.indexOf(population);
    return Draw.below(population, value, "a" + digest, "b" + digest, count);
  }

  /** As it stands in a WITH, with the columns that are {@code wanted}. */
  String sql(Predicate<String> wanted) {
    String key = passed.stream().filter(wanted).map(column -> ", " + column).collect(joining());
    String digested =
        "SELECT u, %1$s AS i, u || '.' || %1$s AS k%2$s%3$s FROM %4$s OFFSET 0"
            .formatted(
                position,
                key,
                forDigests(
                    i -> "%s AS h%d".formatted(Draw.digest(digests.get(i), "u", position), i)),
                from);
    String bits =
        digests.isEmpty()
            ? digested
            : "SELECT u, i, k%s%s FROM (%s) d OFFSET 0"
                .formatted(
                    key,
                    forDigests(
                        i ->
                            "%s AS a%d, %s AS b%d"
                                .formatted(Draw.bits("h" + i, 0), i, Draw.bits("h" + i, 4), i)),
                    digested);
    // OFFSET 0 keeps the planner from computing a value once for each place that names it.
    return "%s AS MATERIALIZED (SELECT u, i, k%s%s FROM (%s) b)"
        .formatted(
            name,
            key,
            columns.entrySet().stream()
                .filter(column -> wanted.test(column.getValue()))
                .map(column -> ", %s AS %s".formatted(column.getKey(), column.getValue()))
                .collect(joining()),
            bits);
  }

  private String forDigests(IntFunction<String> form) {
    return IntStream.range(0, digests.size())
        .mapToObj(i -> ", " + form.apply(i))
        .collect(joining());
  }
}
