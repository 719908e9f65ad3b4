package io.seedgate.seed.catalog;

import static java.util.function.Predicate.not;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.seedgate.seed.catalog.Column.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.jgrapht.Graph;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleDirectedGraph;
import org.jgrapht.traverse.NotDirectedAcyclicGraphException;
import org.jgrapht.traverse.TopologicalOrderIterator;

/** Reads the catalog of the schema that unqualified names mean. */
@Singleton
public class CatalogReader {

  private static final String COLUMNS =
      """
      SELECT c.relname AS table_name,
             a.attname AS column_name,
             t.typname AS type_name,
             t.typtype::text AS type_type,
             base.typname AS base_name,
             format_type(a.atttypid, -1) AS cast_type,
             CASE WHEN base.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4
                  THEN a.atttypmod - 4 END AS max_length,
             CASE WHEN base.typname = 'numeric' AND a.atttypmod > 4
                  THEN ((a.atttypmod - 4) >> 16) & 65535 END AS precision,
             CASE WHEN base.typname = 'numeric' AND a.atttypmod > 4
                  THEN (a.atttypmod - 4) & 2047 END AS scale,
             ARRAY(SELECT e.enumlabel::text FROM pg_enum e
                   WHERE e.enumtypid = base.oid ORDER BY e.enumsortorder) AS labels,
             NOT a.attnotnull AS nullable,
             pg_get_expr(d.adbin, d.adrelid) AS default_expression,
             EXISTS (SELECT FROM pg_policy p
                     WHERE p.polrelid = c.oid AND p.polname = 'user_isolation') AS personal
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                         AND a.attgenerated = '' AND a.attidentity <> 'a'
      JOIN pg_type t ON t.oid = a.atttypid
      JOIN pg_type base ON base.oid = coalesce(nullif(t.typbasetype, 0), t.oid)
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
      ORDER BY c.relname, a.attnum
      """;

  private static final String KEYS =
      """
      SELECT con.contype = 'p' AS is_primary,
             con.condeferrable AS deferrable,
             source.relname AS table_name,
             target.relname AS refers_to,
             ARRAY(SELECT a.attname::text
                   FROM unnest(con.conkey) WITH ORDINALITY AS k (number, place)
                   JOIN pg_attribute a ON a.attrelid = con.conrelid AND a.attnum = k.number
                   ORDER BY k.place) AS columns
      FROM pg_constraint con
      JOIN pg_class source ON source.oid = con.conrelid
      LEFT JOIN pg_class target ON target.oid = con.confrelid
      WHERE con.connamespace = current_schema()::regnamespace AND con.contype IN ('p', 'f')
      ORDER BY source.relname, con.conname
      """;

  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("text", Kind.TEXT),
          Map.entry("varchar", Kind.TEXT),
          Map.entry("bpchar", Kind.TEXT),
          Map.entry("bool", Kind.BOOLEAN),
          Map.entry("int2", Kind.SMALLINT),
          Map.entry("int4", Kind.INTEGER),
          Map.entry("int8", Kind.BIGINT),
          Map.entry("numeric", Kind.NUMERIC),
          Map.entry("float4", Kind.FLOAT),
          Map.entry("float8", Kind.FLOAT),
          Map.entry("uuid", Kind.UUID),
          Map.entry("inet", Kind.INET),
          Map.entry("macaddr", Kind.MACADDR),
          Map.entry("jsonb", Kind.JSONB),
          Map.entry("date", Kind.DATE),
          Map.entry("timestamptz", Kind.TIMESTAMPTZ));

  private final Pool pool;

  CatalogReader(Pool pool) {
    this.pool = pool;
  }

  /** Reads the catalog as it is now. */
  public Uni<Catalog> read() {
    return Uni.combine()
        .all()
        .unis(rows(COLUMNS), rows(KEYS), Constraints.read(pool))
        .with(
            (columns, keys, constraints) ->
                catalog(columns, keys.stream().map(Key::of).toList(), constraints));
  }

  private Uni<List<Row>> rows(String sql) {
    return pool.query(sql)
        .execute()
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList());
  }

  private static Catalog catalog(List<Row> columns, List<Key> keys, Constraints constraints) {
    Map<String, List<Row>> columnsOf =
        columns.stream()
            .collect(groupingBy(row -> row.getString("table_name"), LinkedHashMap::new, toList()));
    Set<String> roots =
        keys.stream()
            .filter(key -> !key.primary() && key.columns().equals(List.of(Catalog.TENANT)))
            .map(Key::refersTo)
            .collect(toSet());
    if (roots.size() != 1) {
      throw new IllegalStateException(
          "%s should refer to one table, but refers to %s".formatted(Catalog.TENANT, roots));
    }
    String root = roots.iterator().next();
    Map<String, Table> tables =
        columnsOf.entrySet().stream()
            .filter(entry -> fillable(entry.getKey(), root, entry.getValue(), keys))
            .map(entry -> table(entry.getKey(), root, entry.getValue(), keys, constraints))
            .collect(toMap(Table::name, table -> table));
    return new Catalog(inOrder(tables, keys));
  }

  private static boolean fillable(String name, String root, List<Row> columns, List<Key> keys) {
    List<String> primaryKey =
        name.equals(root) ? List.of(Catalog.ID) : List.of(Catalog.TENANT, Catalog.ID);
    return keys.stream()
            .anyMatch(
                key ->
                    key.primary() && key.table().equals(name) && key.columns().equals(primaryKey))
        && columns.stream().anyMatch(row -> row.getString("column_name").equals(Catalog.SEED_KEY));
  }

  private static Table table(
      String name, String root, List<Row> columns, List<Key> keys, Constraints constraints) {
    Map<String, String> references =
        keys.stream()
            .filter(key -> !key.primary() && key.table().equals(name))
            .filter(key -> key.reference().isPresent())
            .collect(toMap(key -> key.reference().get(), Key::refersTo, (first, second) -> first));
    boolean touched =
        columns.stream().anyMatch(row -> row.getString("column_name").equals(Catalog.UPDATED_AT));
    return new Table(
        name,
        name.equals(root),
        columns.stream()
            .filter(row -> !Catalog.COMPUTED.contains(row.getString("column_name")))
            .map(row -> column(row, references))
            .toList(),
        touched,
        columns.get(0).getBoolean("personal"),
        constraints.checksOf(name),
        constraints.uniqueIndexesOf(name));
  }

  private static Column column(Row row, Map<String, String> references) {
    String name = row.getString("column_name");
    return new Column(
        name,
        kind(row),
        row.getString("cast_type"),
        Optional.ofNullable(row.getInteger("max_length")),
        Optional.ofNullable(row.getInteger("precision")),
        Optional.ofNullable(row.getInteger("scale")),
        List.of(row.getArrayOfStrings("labels")),
        row.getBoolean("nullable"),
        Optional.ofNullable(row.getString("default_expression")),
        Optional.ofNullable(references.get(name)));
  }

  private static Kind kind(Row row) {
    if (row.getString("type_name").equals("user_ref")) {
      return Kind.PERSONA;
    }
    if (row.getArrayOfStrings("labels").length > 0) {
      return Kind.ENUM;
    }
    return KINDS.getOrDefault(row.getString("base_name"), Kind.UNSUPPORTED);
  }

  private static List<Table> inOrder(Map<String, Table> tables, List<Key> keys) {
    Graph<String, DefaultEdge> references = new SimpleDirectedGraph<>(DefaultEdge.class);
    new TreeSet<>(tables.keySet()).forEach(references::addVertex);
    keys.stream()
        .filter(not(Key::primary))
        .filter(not(Key::deferrable))
        .filter(key -> !key.table().equals(key.refersTo()))
        .filter(key -> tables.containsKey(key.table()) && tables.containsKey(key.refersTo()))
        .forEach(key -> references.addEdge(key.refersTo(), key.table()));
    try {
      var order = new TopologicalOrderIterator<>(references, Comparator.<String>naturalOrder());
      return StreamSupport.stream(((Iterable<String>) () -> order).spliterator(), false)
          .map(tables::get)
          .toList();
    } catch (NotDirectedAcyclicGraphException e) {
      throw new IllegalStateException(
          "Tables refer to each other in a circle that no deferrable foreign key breaks", e);
    }
  }

  private record Key(
      boolean primary, boolean deferrable, String table, String refersTo, List<String> columns) {

    static Key of(Row row) {
      return new Key(
          row.getBoolean("is_primary"),
          row.getBoolean("deferrable"),
          row.getString("table_name"),
          row.getString("refers_to"),
          List.of(row.getArrayOfStrings("columns")));
    }

    /** The one column beside the tenant's that refers to a row. */
    Optional<String> reference() {
      List<String> others =
          columns.stream().filter(column -> !column.equals(Catalog.TENANT)).toList();
      return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
    }
  }
}
