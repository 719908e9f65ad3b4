package io.seedgate.auth.list;

import io.vertx.mutiny.sqlclient.Row;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes records of rows: each component is a column of the same name in snake case, or of the name
 * in its {@code @JsonProperty}. Immutable.
 */
public final class RecordReader<T extends Record> {

  private final Class<T> type;
  private final List<Field> fields;
  private final MethodHandle constructor;

  private RecordReader(Class<T> type, List<Field> fields, MethodHandle constructor) {
    this.type = type;
    this.fields = fields;
    this.constructor = constructor;
  }

  /**
   * @param type a public record
   */
  public static <T extends Record> RecordReader<T> of(Class<T> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return new RecordReader<>(
          type,
          Arrays.stream(components).map(Field::of).toList(),
          MethodHandles.publicLookup()
              .findConstructor(type, MethodType.methodType(void.class, types)));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The record of a row that has (at least) its columns; enums and JSON as text. */
  public T read(Row row) {
    Object[] values = fields.stream().map(field -> field.read(row)).toArray();
    try {
      return type.cast(constructor.invokeWithArguments(values));
    } catch (Throwable e) {
      throw new IllegalStateException("a row of %s can't be read".formatted(type), e);
    }
  }

  /** For a SELECT list. */
  String columns() {
    return fields.stream().map(Field::selected).collect(Collectors.joining(", "));
  }

  Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
