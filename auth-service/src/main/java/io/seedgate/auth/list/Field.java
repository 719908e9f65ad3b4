package io.seedgate.auth.list;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.pgclient.data.Inet;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A component of a listed record, which is a column of its table and a field on the wire, all three
 * of one name.
 *
 * @param name in snake case
 * @param type of the component, never primitive
 * @param sqlType that a value's text is cast to; an enum is text in the source of its list
 */
record Field(String name, Class<?> type, String sqlType) {

  private static final PropertyNamingStrategies.NamingBase WIRE_NAMES =
      (PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE;

  static Field of(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    Class<?> type = boxed(component.getType());
    return new Field(
        named == null ? WIRE_NAMES.translate(component.getName()) : named.value(),
        type,
        sqlType(type));
  }

  /** As in a SELECT: what the driver has no type for comes as text. */
  String selected() {
    return type == Json.class ? name + "::text AS " + name : name;
  }

  Object read(Row row) {
    Object value = row.getValue(name);
    if (value == null || type.isInstance(value)) {
      return value;
    }
    if (type.isEnum()) {
      return constant(value.toString());
    }
    if (type == Json.class) {
      return new Json(value.toString());
    }
    if (type == List.class) {
      return List.of((String[]) value);
    }
    if (type == String.class) {
      return value instanceof Inet inet ? inet.getAddress().getHostAddress() : value.toString();
    }
    return number((Number) value);
  }

  /** The labels of an enum's type, as on the wire and in the database. */
  List<String> labels() {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }

  private Object constant(String label) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equalsIgnoreCase(label))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("%s has no %s".formatted(type, label)));
  }

  private Object number(Number value) {
    if (type == Integer.class) {
      return value.intValue();
    }
    return type == Long.class ? (Object) value.longValue() : new BigDecimal(value.toString());
  }

  private static Class<?> boxed(Class<?> type) {
    if (type == int.class) {
      return Integer.class;
    }
    if (type == long.class) {
      return Long.class;
    }
    return type == boolean.class ? Boolean.class : type;
  }

  private static String sqlType(Class<?> type) {
    if (type == Integer.class || type == Long.class) {
      return "bigint";
    }
    if (type == BigDecimal.class) {
      return "numeric";
    }
    if (type == Boolean.class) {
      return "boolean";
    }
    if (type == UUID.class) {
      return "uuid";
    }
    if (type == LocalDate.class) {
      return "date";
    }
    return type == OffsetDateTime.class ? "timestamptz" : "text";
  }
}
