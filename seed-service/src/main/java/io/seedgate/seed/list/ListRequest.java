package io.seedgate.seed.list;

import io.seedgate.seed.problem.Excerpt;
import jakarta.ws.rs.core.MultivaluedMap;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a caller asks of a list, checked against what the list allows.
 *
 * @param limit rows a page, 1 to 500
 * @param sort one of the listing's
 * @param filters values by the name of the filter, each of the filter's type; any of them will do
 * @param search what the searched column must contain; null for anything
 * @param cursor where to go on; null at the beginning
 * @param total whether to count as well
 * @param belongsTo what binds a cursor to this list of this reach in this order
 */
record ListRequest(
    int limit,
    Listing.Sort sort,
    boolean descending,
    SortedMap<String, List<String>> filters,
    String search,
    Cursor cursor,
    boolean total,
    String belongsTo) {

  static final int DEFAULT_LIMIT = 50;
  static final int MAX_LIMIT = 500;
  private static final int MAX_VALUES = 100;
  private static final int MAX_VALUE_LENGTH = 500;
  private static final int MAX_NUMBER_LENGTH = 30;

  /** RFC 3339, 5.6, of years and offsets that PostgreSQL has too. */
  private static final String TIME =
      "(?!0000)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-](0\\d|1[0-4]):\\d\\d)";

  private static final Set<String> ONCE = Set.of("limit", "sort", "cursor", "total", "q");

  /**
   * Throws a problem with a code of {@link ListProblem} if the listing doesn't allow it.
   *
   * @param rows names the rows that the list is of; a cursor of others isn't taken
   */
  static ListRequest of(
      Listing<?> listing, String rows, MultivaluedMap<String, String> parameters) {
    SortedMap<String, List<String>> filters = new TreeMap<>();
    for (Map.Entry<String, List<String>> parameter : parameters.entrySet()) {
      String name = parameter.getKey();
      Field filter = listing.filter(name);
      if (filter != null) {
        filters.put(name, values(filter, parameter.getValue()));
      } else if (!ONCE.contains(name)) {
        throw ListProblem.UNKNOWN_PARAMETER.because(
            "There is no parameter "
                + Excerpt.of(name)
                + "; there are limit, sort, cursor, total, q, "
                + String.join(", ", listing.filters().keySet())
                + ".");
      }
    }
    String sort = once(parameters, "sort", ListProblem.INVALID_SORT, listing.defaultSort());
    boolean descending = sort.startsWith("-");
    String search = search(once(parameters, "q", ListProblem.INVALID_FILTER, null));
    String belongsTo = String.join("\n", rows, sort, "" + search, unambiguous(filters));
    return new ListRequest(
        limit(once(parameters, "limit", ListProblem.INVALID_LIMIT, "" + DEFAULT_LIMIT)),
        sort(listing, descending ? sort.substring(1) : sort),
        descending,
        filters,
        search,
        cursor(once(parameters, "cursor", ListProblem.INVALID_CURSOR, null), belongsTo),
        total(once(parameters, "total", ListProblem.INVALID_FILTER, "false")),
        belongsTo);
  }

  private static String once(
      MultivaluedMap<String, String> parameters,
      String name,
      ListProblem otherwise,
      String fallback) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw otherwise.because("%s may be sent once.".formatted(name));
    }
    return values.isEmpty() ? fallback : values.get(0);
  }

  private static int limit(String text) {
    int limit = text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ListProblem.INVALID_LIMIT.because("limit is a number from 1 to " + MAX_LIMIT + ".");
    }
    return limit;
  }

  private static Listing.Sort sort(Listing<?> listing, String name) {
    Listing.Sort sort = listing.sort(name);
    if (sort == null) {
      throw ListProblem.INVALID_SORT.because(
          "sort is one of %s, with a minus before it for descending order."
              .formatted(String.join(", ", listing.sorts())));
    }
    return sort;
  }

  private static Cursor cursor(String text, String belongsTo) {
    if (text == null) {
      return null;
    }
    return Cursor.decode(text, belongsTo)
        .orElseThrow(
            () ->
                ListProblem.INVALID_CURSOR.because(
                    "cursor is the next_cursor of a page of this list, with the same sort and"
                        + " filters."));
  }

  private static boolean total(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw ListProblem.INVALID_FILTER.because("total is true or false.");
    }
    return text.equals("true");
  }

  private static String search(String text) {
    if (text != null && (text.isEmpty() || !isText(text))) {
      throw ListProblem.INVALID_FILTER.because(
          "q is text of 1 to %d characters.".formatted(MAX_VALUE_LENGTH));
    }
    return text;
  }

  /** What was sent, as it was sent: a value may hold commas, so that several are repeated. */
  private static List<String> values(Field filter, List<String> parameters) {
    if (parameters.size() > MAX_VALUES) {
      throw ListProblem.INVALID_FILTER.because(
          "%s takes up to %d values.".formatted(filter.name(), MAX_VALUES));
    }
    if (filter.type() == OffsetDateTime.class && parameters.size() > 1) {
      throw ListProblem.INVALID_FILTER.because("%s may be sent once.".formatted(filter.name()));
    }
    for (String value : parameters) {
      if (!accepts(filter, value)) {
        throw ListProblem.INVALID_FILTER.because(
            "%s takes %s.".formatted(filter.name(), expected(filter)));
      }
    }
    return parameters.stream().distinct().sorted().toList();
  }

  private static boolean accepts(Field filter, String value) {
    Class<?> type = filter.type();
    if (type.isEnum()) {
      return filter.labels().contains(value);
    }
    if (type == UUID.class) {
      return value.matches("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    }
    if (type == Boolean.class) {
      return value.equals("true") || value.equals("false");
    }
    if (type == Integer.class || type == Long.class) {
      return value.matches("-?[0-9]{1,18}");
    }
    if (type == BigDecimal.class) {
      return value.length() <= MAX_NUMBER_LENGTH && value.matches("-?[0-9]+(\\.[0-9]+)?");
    }
    return type == OffsetDateTime.class ? isTime(value) : isText(value);
  }

  private static boolean isTime(String value) {
    try {
      return value.matches(TIME) && OffsetDateTime.parse(value) != null;
    } catch (DateTimeException noSuchDay) {
      return false;
    }
  }

  private static String expected(Field filter) {
    Class<?> type = filter.type();
    if (type.isEnum()) {
      return "one of " + String.join(", ", filter.labels());
    }
    if (type == UUID.class) {
      return "a UUID";
    }
    if (type == Boolean.class) {
      return "true or false";
    }
    if (type == OffsetDateTime.class) {
      return "a time such as 2026-11-21T16:36:29Z, in which a plus is sent as %2B";
    }
    return Number.class.isAssignableFrom(type)
        ? "a number"
        : "text of up to %d characters".formatted(MAX_VALUE_LENGTH);
  }

  private static boolean isText(String value) {
    return value.codePointCount(0, value.length()) <= MAX_VALUE_LENGTH;
  }

  /** Each value with its length before it: commas and brackets may be part of one. */
  private static String unambiguous(SortedMap<String, List<String>> filters) {
    return filters.entrySet().stream()
        .flatMap(filter -> Stream.concat(Stream.of(filter.getKey()), filter.getValue().stream()))
        .map(text -> text.length() + ":" + text)
        .collect(Collectors.joining());
  }
}
