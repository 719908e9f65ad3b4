package io.seedgate.auth.list;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A SELECT and its values. The text is made of the listing's constants; each value is bound as text
 * and cast to the type of its column.
 */
record ListStatement(String sql, Tuple values) {

  /** The column that holds the sort value's text. */
  static final String SORT_VALUE = "listed_sort_value";

  /** One row more than the page holds, to see whether another page follows. */
  static ListStatement page(Listing<?> listing, ListRequest request, UUID reach) {
    var parameters = new Parameters();
    List<String> conditions = conditions(listing, request, reach, parameters);
    if (request.cursor() != null) {
      conditions.add(after(listing, request, parameters));
    }
    String sort = "listed." + request.sort().field().name();
    String direction = request.descending() ? "DESC" : "ASC";
    String sql =
        "SELECT %s, %s::text AS %s FROM %s AS listed%s ORDER BY %s %s%s, %s %s LIMIT %d"
            .formatted(
                listing.reader().columns(),
                sort,
                SORT_VALUE,
                listing.source(),
                where(conditions),
                sort,
                direction,
                request.sort().nullable() ? " NULLS LAST" : "",
                listing.key().name(),
                direction,
                request.limit() + 1);
    return new ListStatement(sql, parameters.tuple());
  }

  /** How many rows the filters let through. */
  static ListStatement total(Listing<?> listing, ListRequest request, UUID reach) {
    var parameters = new Parameters();
    List<String> conditions = conditions(listing, request, reach, parameters);
    return new ListStatement(
        "SELECT count(*) FROM %s AS listed%s".formatted(listing.source(), where(conditions)),
        parameters.tuple());
  }

  /** The row of the key, if it is within reach. */
  static ListStatement row(Listing<?> listing, String key, UUID reach) {
    var parameters = new Parameters();
    List<String> conditions = new ArrayList<>();
    conditions.add(
        "%s = %s::text::%s"
            .formatted(listing.key().name(), parameters.add(key), listing.key().sqlType()));
    addReach(listing, reach, conditions, parameters);
    return new ListStatement(
        "SELECT %s FROM %s AS listed%s"
            .formatted(listing.reader().columns(), listing.source(), where(conditions)),
        parameters.tuple());
  }

  private static List<String> conditions(
      Listing<?> listing, ListRequest request, UUID reach, Parameters parameters) {
    List<String> conditions = new ArrayList<>();
    addReach(listing, reach, conditions, parameters);
    for (Map.Entry<String, List<String>> filter : request.filters().entrySet()) {
      conditions.add(condition(listing, filter.getKey(), filter.getValue(), parameters));
    }
    if (request.search() != null) {
      String text = parameters.add(request.search());
      conditions.add(
          listing.searchedFields().stream()
              .map(it -> "strpos(lower(%s), lower(%s::text)) > 0".formatted(it.name(), text))
              .collect(Collectors.joining(" OR ", "(", ")")));
    }
    return conditions;
  }

  private static String condition(
      Listing<?> listing, String filter, List<String> values, Parameters parameters) {
    Listing.Match match = listing.match(filter);
    String type = listing.filter(filter).sqlType();
    return switch (match.kind()) {
      case EQUAL -> match.column() + " = " + anyOf(values, type, parameters);
      // As the unique index does, so that nobody is missed whom it would meet.
      case EQUAL_IN_ANY_CASE ->
          "lower(%s) = ANY(ARRAY(SELECT lower(it) FROM unnest(%s::text[]) AS it))"
              .formatted(match.column(), parameters.add(values.toArray(String[]::new)));
      case NOT_BEFORE -> match.column() + " >= " + anyOf(values, type, parameters);
      case BEFORE -> match.column() + " < " + anyOf(values, type, parameters);
    };
  }

  /** A single value apart: an index keeps the order behind it. */
  private static String anyOf(List<String> values, String type, Parameters parameters) {
    return values.size() == 1
        ? "%s::text::%s".formatted(parameters.add(values.get(0)), type)
        : "ANY(%s::text[]::%s[])".formatted(parameters.add(values.toArray(String[]::new)), type);
  }

  private static void addReach(
      Listing<?> listing, UUID reach, List<String> conditions, Parameters parameters) {
    if (reach != null) {
      String condition = listing.within();
      conditions.add(
          condition.contains(Listing.TENANT)
              ? condition.replace(Listing.TENANT, parameters.add(reach.toString()) + "::text::uuid")
              : condition);
    }
  }

  /** Rows behind the cursor's in the order of the list, whose NULLs come last. */
  private static String after(Listing<?> listing, ListRequest request, Parameters parameters) {
    Listing.Sort sort = request.sort();
    String column = "listed." + sort.field().name();
    String keyColumn = listing.key().name();
    String beyond = request.descending() ? "<" : ">";
    Cursor cursor = request.cursor();
    String key = parameters.add(cursor.key()) + "::text::" + listing.key().sqlType();
    if (cursor.value() == null) {
      return "(%s IS NULL AND %s %s %s)".formatted(column, keyColumn, beyond, key);
    }
    String value = parameters.add(cursor.value()) + "::text::" + sort.field().sqlType();
    String behind = "(%s, %s) %s (%s, %s)".formatted(column, keyColumn, beyond, value, key);
    return sort.nullable() ? "(%s OR %s IS NULL)".formatted(behind, column) : behind;
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  /** Hands out $1, $2 and so on. */
  private static final class Parameters {
    private final List<Object> values = new ArrayList<>();

    String add(Object value) {
      values.add(value);
      return "$" + values.size();
    }

    Tuple tuple() {
      return Tuple.tuple(values);
    }
  }
}
