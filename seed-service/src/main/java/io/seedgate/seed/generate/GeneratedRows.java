package io.seedgate.seed.generate;

import static java.util.stream.Collectors.joining;

import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Column.Kind;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of one table that one population has.
 *
 * @param labels what their keys begin with, before {@code #}
 * @param perUnit how many there are in each unit of scale
 * @param columns that they fill
 * @param select SQL for the rows: tenant, id and key, then the {@code columns}. Parameters: tenant
 *     (uuid), first and last unit, the Monday of the anchor date's week, the anchor date, ids of
 *     {@link Generators#names} (uuid[]), the seed (text)
 * @param dates the columns with dates, each with whether they count from Monday
 * @param firstUnit the rows of the first unit: {@code seed_key} and, of a table whose rows belong
 *     to users, the names of whom and what they belong to, by column
 */
public record GeneratedRows(
    String table,
    List<String> labels,
    int perUnit,
    List<Column> columns,
    String select,
    Map<Column, Boolean> dates,
    List<Map<String, String>> firstUnit) {

  /** The day that weekly offsets count from. */
  public static LocalDate monday(LocalDate date) {
    return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /**
   * Moves the dates from one anchor date to another, what visitors changed with them. Parameters:
   * tenant, {@link #keys}. Empty if no date moves by a day.
   */
  public Optional<String> move(LocalDate before, LocalDate after) {
    long weekly = ChronoUnit.DAYS.between(monday(before), monday(after));
    long daily = ChronoUnit.DAYS.between(before, after);
    List<Map.Entry<Column, Boolean>> moving =
        dates.entrySet().stream().filter(date -> (date.getValue() ? weekly : daily) != 0).toList();
    return moving.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "UPDATE %s SET %s WHERE client_account_id = $1 AND seed_key LIKE ANY ($2::text[])"
                .formatted(
                    table,
                    moving.stream()
                        .map(date -> moved(date.getKey(), date.getValue() ? weekly : daily))
                        .collect(joining(", "))));
  }

  /** Patterns of their keys. */
  public String[] keys() {
    return labels.stream().map(label -> label + "#%").toArray(String[]::new);
  }

  private static String moved(Column column, long days) {
    return column.kind() == Kind.DATE
        ? "%1$s = %1$s + %2$d".formatted(column.name(), days)
        : "%1$s = %1$s + interval '%2$d hours'".formatted(column.name(), days * 24);
  }
}
