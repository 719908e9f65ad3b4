package io.seedgate.seed.golden;

import io.seedgate.seed.catalog.Catalog;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.generate.GeneratedRows;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What rows of a table are that generators make, in a tenant that nobody has changed. They are
 * computed anew each time, some units of scale at a time.
 */
public final class PristineUnits {

  /**
   * Rows to look at at once, at most: for each batch the tenant's table is read. More gain little.
   */
  private static final int BATCH = 50_000;

  private final GeneratedRows generated;
  private final PristineTable rows;
  private final long units;
  private final Settings settings;

  /** Makes the parameters for some units. */
  @FunctionalInterface
  interface Settings {
    Tuple of(long first, long last);
  }

  /**
   * Of the rows of one rule.
   *
   * @param units how many there are, counted from 1
   */
  PristineUnits(GeneratedRows generated, Table table, long units, Settings settings) {
    this.generated = generated;
    this.units = units;
    this.settings = settings;
    List<Column> columns =
        table.columns().stream()
            .filter(it -> generated.columns().contains(it) || !it.hasComputedDefault())
            .toList();
    this.rows = new PristineTable(table, columns, source(generated, columns));
  }

  private static String source(GeneratedRows generated, List<Column> columns) {
    Stream<String> named =
        Stream.concat(
                Stream.of(Catalog.TENANT, Catalog.ID, Catalog.SEED_KEY),
                generated.columns().stream().map(Column::name))
            .map(GoldenTable::quoted);
    Stream<String> defaults =
        columns.stream()
            .filter(it -> !generated.columns().contains(it))
            .map(
                it ->
                    "(%s)::%s AS %s"
                        .formatted(
                            it.defaultExpression().orElse("NULL"),
                            it.type(),
                            GoldenTable.quoted(it.name())));
    // OFFSET 0 keeps the planner from copying each expression to wherever its column is named.
    return "(SELECT %s FROM (%s) g (%s) OFFSET 0)"
        .formatted(
            String.join(", ", Stream.concat(Stream.of("g.*"), defaults).toList()),
            generated.select(),
            String.join(", ", named.toList()));
  }

  /**
   * The rows; their source takes seven {@link #parameters}, and has the tenant's id beside what a
   * story's has.
   */
  public PristineTable rows() {
    return rows;
  }

  /** Parameters of the source, for some units, both included. */
  public Tuple parameters(long first, long last) {
    return settings.of(first, last);
  }

  /** The first unit of each batch to look at. */
  public LongStream batches() {
    return LongStream.iterate(1, first -> first <= units, first -> first + size());
  }

  /** The last unit of the batch that begins with {@code first}. */
  public long last(long first) {
    return Math.min(units, first + size() - 1);
  }

  private long size() {
    return Math.max(1, BATCH / Math.max(1, generated.perUnit()));
  }

  /** Whether a row of this key is one of these. */
  public boolean has(String key) {
    return generated.labels().contains(key.split("#", 2)[0]);
  }

  /** The unit that a row of this key is in. */
  public static long unit(String key) {
    return Long.parseLong(key.substring(key.indexOf('#') + 1, key.lastIndexOf('.')));
  }
}
