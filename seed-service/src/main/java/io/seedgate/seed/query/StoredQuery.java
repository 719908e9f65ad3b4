package io.seedgate.seed.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.seed.list.RecordReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A statement of {@code resources/queries}: without parameters, its tenant is that of the
 * transaction. Immutable.
 */
public final class StoredQuery<T extends Record> {

  private final String sql;
  private final RecordReader<T> reader;

  private StoredQuery(String sql, RecordReader<T> reader) {
    this.sql = sql;
    this.reader = reader;
  }

  /**
   * @param name of the file, without {@code .sql}
   * @param type a public record of the columns, enums of which come as text
   */
  public static <T extends Record> StoredQuery<T> of(String name, Class<T> type) {
    String file = "/queries/%s.sql".formatted(name);
    try (InputStream stream = StoredQuery.class.getResourceAsStream(file)) {
      return new StoredQuery<>(new String(stream.readAllBytes(), UTF_8), RecordReader.of(type));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String sql() {
    return sql;
  }

  RecordReader<T> reader() {
    return reader;
  }
}
