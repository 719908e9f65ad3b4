package io.seedgate.seed.list;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.lang.reflect.Constructor;
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

  private final List<Field> fields;
  private final Constructor<T> constructor;

  private RecordReader(List<Field> fields, Constructor<T> constructor) {
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
          Arrays.stream(components).map(Field::of).toList(), type.getConstructor(types));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The record of a row that has (at least) its columns; enums and JSON as text. */
  public T read(Row row) {
    Object[] values = fields.stream().map(field -> field.read(row)).toArray();
    try {
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw new IllegalStateException("a row doesn't fit " + constructor, e);
    }
  }

  /** The record of the first row, if there is one. */
  public Optional<T> first(RowSet<Row> rows) {
    return rows.iterator().hasNext() ? Optional.of(read(rows.iterator().next())) : Optional.empty();
  }

  /** For a SELECT or RETURNING list. */
  public String columns() {
    return fields.stream().map(Field::selected).collect(Collectors.joining(", "));
  }

  Optional<Field> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
