package io.seedgate.auth.list;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What of a collection callers may see, sort and filter by, and which rows belong to a tenant.
 *
 * <p>The components of the record are the columns that are read, of the same name in snake case and
 * of the matching type. Immutable.
 */
public final class Listing<T extends Record> {

  static final String TENANT = ":tenant";

  private final String source;
  private final RecordReader<T> reader;
  private final Map<String, Sort> sorts = new LinkedHashMap<>();
  private final Map<String, Field> filters = new LinkedHashMap<>();
  private final Map<String, Match> matches = new LinkedHashMap<>();
  private final List<Period> periods = new ArrayList<>();
  private List<Field> searched = List.of();
  private Field key;
  private String within = "false";
  private String defaultSort;

  private Listing(String source, RecordReader<T> reader) {
    this.source = source;
    this.reader = reader;
  }

  /** A column to sort by; NULLs come last either way. */
  record Sort(Field field, boolean nullable) {}

  /** What a filter asks of a column. */
  record Match(String column, Kind kind) {
    enum Kind {
      EQUAL,
      EQUAL_IN_ANY_CASE,
      NOT_BEFORE,
      BEFORE
    }
  }

  /** Two filters that make a stretch of time. */
  record Period(String from, String until) {
    private boolean isReversed(Map<String, List<String>> values) {
      return values.containsKey(from)
          && values.containsKey(until)
          && time(values.get(from)).isAfter(time(values.get(until)));
    }

    private static OffsetDateTime time(List<String> one) {
      return OffsetDateTime.parse(one.get(0));
    }
  }

  /**
   * Begins the description of a collection.
   *
   * @param type a public record
   * @param source a table, or a SELECT in parentheses; a constant, never of a caller's making
   */
  public static <T extends Record> Builder<T> of(Class<T> type, String source) {
    return new Builder<>(new Listing<>(source, RecordReader.of(type)));
  }

  /** Names that {@code sort} takes, each also with a minus before it. */
  public List<String> sorts() {
    return List.copyOf(sorts.keySet());
  }

  /** Names of the filters, each with the values that it takes; an empty list: any of its type. */
  public Map<String, List<String>> filters() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    filters.forEach(
        (name, field) -> values.put(name, field.type().isEnum() ? field.labels() : List.of()));
    return Collections.unmodifiableMap(values);
  }

  /** The type of a filter's values. */
  public Class<?> filterType(String name) {
    return filters.get(name).type();
  }

  /** What {@code q} looks in: {@code email or full_name}. */
  public String searched() {
    return searched.stream().map(Field::name).collect(Collectors.joining(" or "));
  }

  /** What {@code sort} is if nobody says. */
  public String defaultSort() {
    return defaultSort;
  }

  List<Field> searchedFields() {
    return searched;
  }

  Sort sort(String name) {
    return sorts.get(name);
  }

  Field filter(String name) {
    return filters.get(name);
  }

  Match match(String filter) {
    return matches.get(filter);
  }

  /** Throws a problem where a stretch of time ends before it begins. */
  void requireOrder(Map<String, List<String>> values) {
    for (Period period : periods) {
      if (period.isReversed(values)) {
        throw ListProblem.INVALID_FILTER.because(
            "%s is after %s.".formatted(period.from(), period.until()));
      }
    }
  }

  String source() {
    return source;
  }

  /** What tells the rows apart. */
  Field key() {
    return key;
  }

  /** Holds for the rows that belong to the tenant. */
  String within() {
    return within;
  }

  RecordReader<T> reader() {
    return reader;
  }

  /** Collects what is allowed; a name that the record doesn't have is refused at once. */
  public static final class Builder<T extends Record> {

    private final Listing<T> listing;

    private Builder(Listing<T> listing) {
      this.listing = listing;
    }

    /** The column that tells rows apart: a UUID or text. */
    public Builder<T> key(String name) {
      listing.key = field(name);
      return this;
    }

    /**
     * Which rows a caller sees whose reach is one tenant, or one user; none if this isn't said.
     *
     * @param condition on columns of the source, with {@code :tenant} where the id of that one goes
     */
    public Builder<T> within(String condition) {
      listing.within = "(" + condition + ")";
      return this;
    }

    /** Sorts by columns that are never NULL; the first is the default. */
    public Builder<T> sort(String... names) {
      return sort(false, names);
    }

    /** Sorts by columns that may be NULL. */
    public Builder<T> sortNullable(String... names) {
      return sort(true, names);
    }

    /** What {@code sort} is if nobody says; a name of those, perhaps with a minus before it. */
    public Builder<T> byDefault(String sort) {
      listing.defaultSort = sort;
      return this;
    }

    /** Filters by equality. */
    public Builder<T> filter(String... names) {
      for (String name : names) {
        filter(field(name), name, Match.Kind.EQUAL);
      }
      return this;
    }

    /** Filters by equality, whatever the case; an index of {@code lower(name)} serves it. */
    public Builder<T> filterInAnyCase(String name) {
      return filter(field(name), name, Match.Kind.EQUAL_IN_ANY_CASE);
    }

    /** Filters by time: from one on, and before the other. */
    public Builder<T> filterByTime(String name, String from, String until) {
      String sqlType = field(name).sqlType();
      listing.periods.add(new Period(from, until));
      filter(new Field(from, OffsetDateTime.class, sqlType), name, Match.Kind.NOT_BEFORE);
      return filter(new Field(until, OffsetDateTime.class, sqlType), name, Match.Kind.BEFORE);
    }

    private Builder<T> filter(Field values, String column, Match.Kind kind) {
      listing.filters.put(values.name(), values);
      listing.matches.put(values.name(), new Match(column, kind));
      return this;
    }

    /** The columns that {@code q} looks in, and the end of the description. */
    public Listing<T> search(String... names) {
      listing.searched = Arrays.stream(names).map(this::field).toList();
      return listing;
    }

    private Builder<T> sort(boolean nullable, String... names) {
      for (String name : names) {
        listing.sorts.put(name, new Sort(field(name), nullable));
        listing.defaultSort = listing.defaultSort == null ? name : listing.defaultSort;
      }
      return this;
    }

    private Field field(String name) {
      return listing
          .reader
          .field(name)
          .orElseThrow(() -> new IllegalArgumentException("there is no column " + name));
    }
  }
}
