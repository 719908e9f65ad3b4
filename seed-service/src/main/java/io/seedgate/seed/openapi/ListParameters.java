package io.seedgate.seed.openapi;

import io.seedgate.seed.list.Listing;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/** What the query of a list takes. */
final class ListParameters {
  private ListParameters() {}

  static List<Parameter> of(Listing<?> listing) {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        query("limit", "Rows a page")
            .schema(
                schema(SchemaType.INTEGER)
                    .minimum(BigDecimal.ONE)
                    .maximum(BigDecimal.valueOf(500))
                    .defaultValue(50)));
    parameters.add(
        query("cursor", "next_cursor of the page before, with the same sort and filters")
            .schema(schema(SchemaType.STRING)));
    List<Object> sorts =
        listing.sorts().stream()
            .flatMap(sort -> Stream.of(sort, "-" + sort))
            .map(Object.class::cast)
            .toList();
    parameters.add(
        query("sort", "Column to sort by, descending with a minus; rows without a value come last")
            .schema(
                schema(SchemaType.STRING).enumeration(sorts).defaultValue(listing.defaultSort())));
    parameters.add(
        query("total", "Whether to count all rows that match")
            .schema(schema(SchemaType.BOOLEAN).defaultValue(false)));
    parameters.add(
        query("q", "Text that " + listing.searched() + " contains, whatever its case")
            .schema(schema(SchemaType.STRING)));
    listing
        .filters()
        .forEach((name, labels) -> parameters.add(filter(name, labels, listing.filterType(name))));
    return parameters;
  }

  private static Parameter filter(String name, List<String> labels, Class<?> type) {
    if (type == OffsetDateTime.class) {
      return query(name, "A time (RFC 3339); a plus in it is sent as %2B")
          .schema(schema(SchemaType.STRING).format("date-time"));
    }
    Schema one = schema(schemaType(type));
    if (!labels.isEmpty()) {
      one.enumeration(List.copyOf(labels));
    }
    if (type == UUID.class) {
      one.format("uuid");
    }
    return query(name, "Any of these values: repeat the parameter for several")
        .style(Parameter.Style.FORM)
        .explode(true)
        .schema(schema(SchemaType.ARRAY).items(one));
  }

  private static SchemaType schemaType(Class<?> type) {
    if (type == Boolean.class) {
      return SchemaType.BOOLEAN;
    }
    if (type == BigDecimal.class) {
      return SchemaType.NUMBER;
    }
    return Number.class.isAssignableFrom(type) ? SchemaType.INTEGER : SchemaType.STRING;
  }

  private static Parameter query(String name, String description) {
    return OASFactory.createParameter().name(name).in(In.QUERY).description(description);
  }

  private static Schema schema(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
