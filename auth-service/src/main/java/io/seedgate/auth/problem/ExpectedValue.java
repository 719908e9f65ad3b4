package io.seedgate.auth.problem;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Says of a value in a body what it has to be instead. */
final class ExpectedValue {
  private static final Map<Class<?>, String> BY_TYPE =
      Map.of(
          String.class, "must be text",
          UUID.class, "must be a UUID",
          Duration.class, "must be a duration such as PT2H",
          LocalDate.class, "must be a date such as 2026-11-21",
          OffsetDateTime.class, "must be a time such as 2026-11-21T09:30:00Z",
          Boolean.class, "must be true or false",
          boolean.class, "must be true or false");

  private static final Set<Class<?>> WHOLE_NUMBERS =
      Set.of(int.class, Integer.class, long.class, Long.class);
  private static final String ANYTHING_ELSE = "has the wrong type";

  private ExpectedValue() {}

  /**
   * @param type that the value was to become; null if that isn't known
   */
  static String of(Class<?> type) {
    if (type == null) {
      return ANYTHING_ELSE;
    }
    if (type.isEnum()) {
      return "must be one of " + labels(type);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return "must be a list";
    }
    if (type.isRecord()) {
      return "must be an object";
    }
    return WHOLE_NUMBERS.contains(type)
        ? "must be a whole number"
        : BY_TYPE.getOrDefault(type, ANYTHING_ELSE);
  }

  private static String labels(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
