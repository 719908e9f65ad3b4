package io.seedgate.seed.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/** What a problem looks like; takes the place of the schemas that the framework brings. */
final class ProblemSchema {
  private static final String NAME = "HttpProblem";
  private static final List<String> OTHERS = List.of("HttpValidationProblem", "Violation");

  private ProblemSchema() {}

  /** The body of a refusal. */
  static Content content() {
    return OASFactory.createContent()
        .addMediaType(
            "application/problem+json",
            OASFactory.createMediaType()
                .schema(OASFactory.createSchema().ref("#/components/schemas/" + NAME)));
  }

  static void addTo(Components components, Object example) {
    OTHERS.forEach(components::removeSchema);
    components.addSchema(
        NAME,
        schema(SchemaType.OBJECT, "RFC 9457")
            .addProperty("status", schema(SchemaType.INTEGER, "The HTTP status"))
            .addProperty("title", schema(SchemaType.STRING, "The status in words"))
            .addProperty("detail", schema(SchemaType.STRING, "For people; may change"))
            .addProperty("instance", schema(SchemaType.STRING, "The path that was asked"))
            .addProperty("code", schema(SchemaType.STRING, "For programs; never changes"))
            .addProperty(
                "action",
                schema(
                    SchemaType.STRING,
                    "What a client does next: `retry` the request when `Retry-After` says, `login`"
                        + " again, or tell its user that the session was `revoked`; absent where"
                        + " it can do nothing"))
            .addProperty(
                "request_id",
                schema(SchemaType.STRING, "As in `X-Request-Id`; finds the request in the log"))
            .addProperty(
                "field", schema(SchemaType.STRING, "Of `unknown_field`: its path in the body"))
            .addProperty(
                "violations",
                schema(SchemaType.ARRAY, "Of `validation_failed`: what is wrong where")
                    .items(violation()))
            .required(List.of("status", "title", "detail", "code", "request_id"))
            .addExample(example));
  }

  private static Schema violation() {
    return schema(SchemaType.OBJECT, "One value that isn't what it has to be")
        .addProperty("field", schema(SchemaType.STRING, "Its path in the body, or its parameter"))
        .addProperty("in", schema(SchemaType.STRING, "`body`, `query`, `path` or `header`"))
        .addProperty("message", schema(SchemaType.STRING, "For people; may change"));
  }

  private static Schema schema(SchemaType type, String description) {
    return OASFactory.createSchema().addType(type).description(description);
  }
}
