package io.seedgate.seed.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.seedgate.seed.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A column that holds the id of a row, or of the tenant. They are listed in {@code
 * resources/references.csv}, since a list made from the database's foreign keys would lose an entry
 * together with the key.
 */
record Reference(String table, String column, String refersTo) {

  private static final String FILE = "/references.csv";

  /** All there are, in the order of their names. */
  static List<Reference> all() {
    try (InputStream file = Reference.class.getResourceAsStream(FILE)) {
      return new String(file.readAllBytes(), UTF_8).lines().skip(1).map(Reference::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reference read(String line) {
    String[] cells = line.split(",");
    return new Reference(cells[0], cells[1], cells[2]);
  }

  boolean leadsToTheTenant() {
    return column.equals(Catalog.TENANT);
  }

  /** False if a table or the column is gone. */
  boolean isIn(Catalog catalog) {
    return catalog.table(refersTo).isPresent()
        && catalog.table(table).flatMap(it -> it.column(column)).isPresent();
  }
}
