package io.seedgate.auth.openapi;

import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;

/** Describes values that may be any JSON as that, and not by the classes that carry them. */
final class AnyJson {
  private static final String TREE = "JsonNode";
  private static final String TREE_TYPE = "JsonNodeType";
  private static final String STORED = "Json";

  private AnyJson() {}

  static void describe(Components components) {
    Map<String, Schema> schemas = components.getSchemas();
    if (schemas == null) {
      return;
    }
    for (String name : new String[] {STORED, TREE}) {
      if (schemas.containsKey(name)) {
        components.addSchema(name, OASFactory.createSchema().description("Any JSON"));
      }
    }
    components.removeSchema(TREE_TYPE);
  }
}
