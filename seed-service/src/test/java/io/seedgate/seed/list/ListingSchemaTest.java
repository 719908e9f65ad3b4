package io.seedgate.seed.list;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.seedgate.seed.PostgresTestResource;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the listings say about their tables, held to PostgreSQL's catalog. */
@QuarkusTest
@WithTestResource(value = PostgresTestResource.class, scope = TestResourceScope.GLOBAL)
class ListingSchemaTest {

  private static final String COLUMNS =
      """
      SELECT a.attname::text AS name, a.attnotnull AS required, t.typtype = 'e' AS enum,
             t.typname::text AS type
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = $1::text::regclass AND a.attnum > 0 AND NOT a.attisdropped
      """;
  private static final String LABELS =
      """
      SELECT e.enumlabel::text AS name FROM pg_enum e
      WHERE e.enumtypid = $1::text::regtype ORDER BY e.enumsortorder
      """;

  @Inject Pool pool;

  @Test
  void recordHoldsEveryColumnOfItsTable() {
    for (Listing<?> listing : Collections.ALL.values()) {
      List<String> missing =
          columns(listing).keySet().stream()
              .filter(column -> listing.reader().field(column).isEmpty())
              .toList();
      assertEquals(List.of(), missing, table(listing));
    }
  }

  @Test
  void sortsThatSayTheirColumnIsNeverNullAreRight() {
    for (Listing<?> listing : Collections.ALL.values()) {
      Map<String, Row> columns = columns(listing);
      for (String sort : listing.sorts()) {
        if (columns.containsKey(sort)) {
          assertEquals(
              columns.get(sort).getBoolean("required"),
              !listing.sort(sort).nullable(),
              table(listing) + "." + sort);
        }
      }
    }
  }

  @Test
  void fieldsAreDescribedAsNullWhereTheirColumnsMayBe() throws IOException {
    JsonNode document =
        new ObjectMapper()
            .readTree(given().accept("application/json").get("/q/openapi").asString());
    Collections.ALL.forEach(
        (path, listing) -> {
          Map<String, Row> columns = columns(listing);
          columns.values().removeIf(column -> column.getBoolean("required"));
          assertEquals(columns.keySet(), describedAsNull(document, path), path);
        });
  }

  private static Set<String> describedAsNull(JsonNode document, String path) {
    JsonNode page =
        document.get("paths").get(path).at("/get/responses/200/content/application~1json/schema");
    JsonNode row = referred(document, referred(document, page).at("/properties/items/items"));
    return row.get("properties")
        .propertyStream()
        .filter(field -> field.getValue().toString().contains("\"null\""))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static JsonNode referred(JsonNode document, JsonNode schema) {
    return document.at(schema.get("$ref").asText().substring(1));
  }

  @Test
  void enumsHaveTheLabelsOfTheirTypeInItsOrder() {
    int enums = 0;
    for (Listing<?> listing : Collections.ALL.values()) {
      for (Row column : columns(listing).values()) {
        Field field = listing.reader().field(column.getString("name")).orElseThrow();
        assertEquals(column.getBoolean("enum"), field.type().isEnum(), field.name());
        if (field.type().isEnum()) {
          assertEquals(column.getString("type"), field.sqlType(), field.name());
          assertEquals(labels(field.sqlType()), field.labels(), field.name());
          assertEquals(field.labels(), wireNames(field.type()), field.name());
          enums++;
        }
      }
    }
    assertTrue(enums >= 25, "enums: " + enums);
  }

  @Test
  void everyCollectionIsSortedAndFilteredByWhatAllShare() {
    for (Listing<?> listing : Collections.ALL.values()) {
      assertTrue(listing.sorts().containsAll(Set.of("created_at", "updated_at")), table(listing));
      assertTrue(listing.filters().containsKey("seed_key"), table(listing));
    }
  }

  private Map<String, Row> columns(Listing<?> listing) {
    return query(COLUMNS, table(listing)).stream()
        .collect(
            Collectors.toMap(
                row -> row.getString("name"), row -> row, (one, two) -> one, TreeMap::new));
  }

  private List<String> labels(String type) {
    return query(LABELS, type).stream().map(row -> row.getString("name")).toList();
  }

  private static List<String> wireNames(Class<?> type) {
    var json = new ObjectMapper();
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> json.convertValue(constant, String.class))
        .toList();
  }

  private List<Row> query(String sql, String value) {
    return pool.preparedQuery(sql)
        .execute(Tuple.of(value))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
        .await()
        .atMost(Duration.ofSeconds(20));
  }

  /** The table of the source, or the one that the outermost FROM of its SELECT names last. */
  private static String table(Listing<?> listing) {
    var from = Pattern.compile("^\\w+$|.*\\bFROM (\\w+)", Pattern.DOTALL).matcher(listing.source());
    assertTrue(from.find(), listing.source());
    return from.group(1) == null ? from.group() : from.group(1);
  }
}
