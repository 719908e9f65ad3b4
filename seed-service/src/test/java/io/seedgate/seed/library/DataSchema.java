package io.seedgate.seed.library;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seedgate.seed.catalog.Column;
import io.seedgate.seed.catalog.Table;
import io.seedgate.seed.plan.Tenant;
import java.util.List;

/** What a table's columns make of its data files: their schema. */
final class DataSchema {

  private static final String DAY =
      "(W(0|[+-][1-9][0-9]{0,3}) (Mon|Tue|Wed|Thu|Fri|Sat|Sun)|D(0|[+-][1-9][0-9]{0,3}))";
  private static final String TIME = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?";
  private static final String UUID = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
  private static final String KEY = "[A-Za-z0-9._-]{1,100}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private DataSchema() {}

  static ObjectNode of(Table table) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", "Rows of " + table.name());
    schema.put("type", "array");
    ObjectNode row = schema.putObject("items");
    row.put("type", "object");
    row.put("additionalProperties", false);
    row.putArray("required").add("key");
    ObjectNode properties = row.putObject("properties");
    ObjectNode key = properties.putObject("key");
    key.put("description", "Unique in its table.");
    types(key, "string", "number");
    matching(key, KEY);
    for (Column column : table.columns()) {
      if (!table.tenantRoot() || !Tenant.COLUMNS.contains(column.name())) {
        describe(column, properties.putObject(column.name()));
      }
    }
    return schema;
  }

  private static void describe(Column column, ObjectNode schema) {
    if (column.refersTo().isPresent()) {
      schema.put("description", "The key of a row of %s.".formatted(column.refersTo().get()));
      types(schema, "string", "number", "null");
      matching(schema, KEY);
      return;
    }
    switch (column.kind()) {
      case TEXT -> {
        // Unquoted numbers are text where text is wanted.
        types(schema, "string", "number", "boolean", "null");
        column.maxLength().ifPresent(length -> schema.put("maxLength", length));
      }
      case BOOLEAN -> types(schema, "boolean", "null");
      case SMALLINT -> integers(schema, Short.MIN_VALUE, Short.MAX_VALUE);
      case INTEGER -> integers(schema, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> types(schema, "integer", "null");
      case NUMERIC, FLOAT -> types(schema, "number", "null");
      case UUID -> {
        types(schema, "string", "null");
        matching(schema, UUID);
      }
      case INET, MACADDR -> types(schema, "string", "null");
      case ENUM -> {
        ArrayNode values = schema.putArray("enum");
        column.labels().forEach(values::add);
        values.addNull();
      }
      case PERSONA -> {
        schema.put("description", "The key of a persona.");
        types(schema, "string", "null");
      }
      case DATE -> {
        schema.put("description", "An offset from the anchor date, as W-6 Tue or D-1.");
        types(schema, "string", "null");
        matching(schema, DAY);
        tell(schema);
      }
      case TIMESTAMPTZ -> {
        schema.put(
            "description",
            "An offset from the anchor date, as W-6 Tue 09:12 or D-1 23:05:30, UTC.");
        types(schema, "string", "null");
        matching(schema, DAY + " " + TIME);
        tell(schema);
      }
      case JSONB ->
          schema.put("description", "Any YAML; { $at: W-2 Thu 18:00 } becomes a timestamp in it.");
      case UNSUPPORTED -> schema.set("not", JSON.createObjectNode());
    }
  }

  /** What the YAML language server says instead of showing the pattern. */
  private static void tell(ObjectNode schema) {
    schema.put("patternErrorMessage", schema.get("description").asText());
  }

  private static void integers(ObjectNode schema, long least, long most) {
    types(schema, "integer", "null");
    schema.put("minimum", least).put("maximum", most);
  }

  private static void types(ObjectNode schema, String... types) {
    ArrayNode array = schema.putArray("type");
    List.of(types).forEach(array::add);
  }

  private static void matching(ObjectNode schema, String pattern) {
    schema.put("pattern", "^%s$".formatted(pattern));
  }
}
