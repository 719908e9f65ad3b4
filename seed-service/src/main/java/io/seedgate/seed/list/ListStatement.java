package io.seedgate.seed.list;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A SELECT and its values. The text is made of the listing's constants; each value is bound as text
 * and cast to the type of its column.
 */
record ListStatement(String sql, Tuple values) {

  /** The column that holds the sort value's text. */
  static final String SORT_VALUE = "listed_sort_value";

  /**
   * One row more than the page holds, to see whether another page follows.
   *
   * @param parent the row whose collection it is; null if of none
   */
  static ListStatement page(Listing<?> listing, ListRequest request, UUID parent) {
    var parameters = new Parameters();
    List<String> conditions = conditions(listing, request, parent, parameters);
    if (request.cursor() != null) {
      conditions.add(after(request, parameters));
    }
    // Qualified: a bare name would mean the output column, an enum's label instead of its rank.
    String sort = "listed." + request.sort().field().name();
    String direction = request.descending() ? "DESC" : "ASC";
    String sql =
        "SELECT %s, %s::text AS %s FROM %s AS listed%s ORDER BY %s %s%s, id %s LIMIT %d"
            .formatted(
                listing.reader().columns(),
                sort,
                SORT_VALUE,
                listing.source(),
                where(conditions),
                sort,
                direction,
                request.sort().nullable() ? " NULLS LAST" : "",
                direction,
                request.limit() + 1);
    return new ListStatement(sql, parameters.tuple());
  }

  /**
   * How many rows the filters let through.
   *
   * @param parent the row whose collection it is; null if of none
   */
  static ListStatement total(Listing<?> listing, ListRequest request, UUID parent) {
    var parameters = new Parameters();
    List<String> conditions = conditions(listing, request, parent, parameters);
    return new ListStatement(
        "SELECT count(*) FROM %s AS listed%s".formatted(listing.source(), where(conditions)),
        parameters.tuple());
  }

  /** The row of the id that is bound as $1; of the parent that is bound as $2, if there is one. */
  static String byId(Listing<?> listing) {
    return "SELECT %s FROM %s AS listed WHERE id = $1%s"
        .formatted(
            listing.reader().columns(),
            listing.source(),
            listing.parent() == null ? "" : " AND %s = $2".formatted(listing.parent().name()));
  }

  private static List<String> conditions(
      Listing<?> listing, ListRequest request, UUID parent, Parameters parameters) {
    List<String> conditions = new ArrayList<>();
    if (parent != null) {
      conditions.add("%s = %s".formatted(listing.parent().name(), parameters.add(parent)));
    }
    for (Map.Entry<String, List<String>> filter : request.filters().entrySet()) {
      Field field = listing.filter(filter.getKey());
      conditions.add(anyOf(field, filter.getValue(), parameters));
    }
    if (request.search() != null) {
      conditions.add(
          "strpos(lower(%s), lower(%s::text)) > 0"
              .formatted(listing.searchedField().name(), parameters.add(request.search())));
    }
    return conditions;
  }

  /** A single value apart: an index keeps the order behind it. */
  private static String anyOf(Field field, List<String> values, Parameters parameters) {
    return values.size() == 1
        ? "listed.%s = %s::text::%s"
            .formatted(field.name(), parameters.add(values.get(0)), field.sqlType())
        : "listed.%s = ANY(%s::text[]::%s[])"
            .formatted(
                field.name(), parameters.add(values.toArray(String[]::new)), field.sqlType());
  }

  /** Rows behind the cursor's in the order of the list, whose NULLs come last. */
  private static String after(ListRequest request, Parameters parameters) {
    Listing.Sort sort = request.sort();
    String column = "listed." + sort.field().name();
    String beyond = request.descending() ? "<" : ">";
    Cursor cursor = request.cursor();
    String id = parameters.add(cursor.key()) + "::text::uuid";
    if (cursor.value() == null) {
      return "(%s IS NULL AND id %s %s)".formatted(column, beyond, id);
    }
    String value = parameters.add(cursor.value()) + "::text::" + sort.field().sqlType();
    String behind = "(%s, id) %s (%s, %s)".formatted(column, beyond, value, id);
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
