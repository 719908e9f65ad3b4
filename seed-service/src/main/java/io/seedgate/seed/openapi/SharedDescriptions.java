package io.seedgate.seed.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.seedgate.seed.asset.AssetResource;
import io.seedgate.seed.conversation.ConversationResource;
import io.seedgate.seed.conversation.MessageResource;
import io.seedgate.seed.dependency.AssetDependencyResource;
import io.seedgate.seed.engagement.EngagementResource;
import io.seedgate.seed.flow.DiscoveryFlowResource;
import io.seedgate.seed.imports.DataImportResource;
import io.seedgate.seed.imports.FieldMappingResource;
import io.seedgate.seed.imports.RawImportRecordResource;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.profile.UserProfileResource;
import io.seedgate.seed.task.TaskResource;
import io.seedgate.seed.therapy.ConversationTurnResource;
import io.seedgate.seed.therapy.PatientResource;
import io.seedgate.seed.therapy.TherapeuticNoteResource;
import io.seedgate.seed.therapy.TherapySessionResource;
import io.seedgate.seed.wave.MigrationWaveResource;
import io.seedgate.seed.wave.WaveAssignmentResource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Runs while the application is built. */
@OpenApiFilter(RunStage.BUILD)
public class SharedDescriptions implements OASFilter {

  private static final String BASE = "/api/v1/";
  private static final String BEARER = "access_token";

  private static final Map<String, Listing<?>> LISTINGS =
      Map.ofEntries(
          Map.entry(UserProfileResource.PATH, UserProfileResource.LISTING),
          Map.entry(EngagementResource.PATH, EngagementResource.LISTING),
          Map.entry(DiscoveryFlowResource.PATH, DiscoveryFlowResource.LISTING),
          Map.entry(DataImportResource.PATH, DataImportResource.LISTING),
          Map.entry(RawImportRecordResource.PATH, RawImportRecordResource.LISTING),
          Map.entry(FieldMappingResource.PATH, FieldMappingResource.LISTING),
          Map.entry(AssetResource.PATH, AssetResource.LISTING),
          Map.entry(AssetDependencyResource.PATH, AssetDependencyResource.LISTING),
          Map.entry(MigrationWaveResource.PATH, MigrationWaveResource.LISTING),
          Map.entry(WaveAssignmentResource.PATH, WaveAssignmentResource.LISTING),
          Map.entry(TaskResource.PATH, TaskResource.LISTING),
          Map.entry(ConversationResource.PATH, ConversationResource.LISTING),
          Map.entry(MessageResource.PATH, MessageResource.LISTING),
          Map.entry(PatientResource.PATH, PatientResource.LISTING),
          Map.entry(TherapySessionResource.PATH, TherapySessionResource.LISTING),
          Map.entry(ConversationTurnResource.PATH, ConversationTurnResource.LISTING),
          Map.entry(TherapeuticNoteResource.PATH, TherapeuticNoteResource.LISTING));

  private final BodyExamples examples = BodyExamples.load();

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components components =
        document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
    components.addSchema("Problem", problem());
    components.addSecurityScheme(
        BEARER,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description(
                "An access token of auth-service, of a tenant and with the permission of the operation."));
    document.setComponents(components);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.startsWith(BASE)) {
                item.getOperations()
                    .forEach((method, operation) -> complete(method + " " + path, path, operation));
              }
            });
  }

  private void complete(String name, String path, Operation operation) {
    Listing<?> listing = LISTINGS.get(path);
    if (listing != null && name.startsWith("GET")) {
      parameters(listing).forEach(operation::addParameter);
    }
    if (operation.getRequestBody() != null) {
      examples.addTo(name, operation.getRequestBody().getContent());
    }
    operation.setSecurity(
        List.of(OASFactory.createSecurityRequirement().addScheme(BEARER, List.of())));
    refusal(operation, "400", "A value in the path, the query or the body isn't what it has to be");
    refusal(operation, "401", "The access token is missing, expired or not one of ours");
    refusal(operation, "403", "The token lacks the permission, or names no tenant");
    if (path.contains("{")) {
      refusal(operation, "404", "The caller has nothing of this id");
    }
    if (operation.getResponses().hasAPIResponse("422")) {
      refusal(operation, "422", "The values can be read, and don't go together");
    }
    refusal(operation, "503", "The keys of auth-service or the database can't be had; try again");
  }

  private static List<Parameter> parameters(Listing<?> listing) {
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
    Schema one = schema(schemaType(type));
    if (!labels.isEmpty()) {
      one.enumeration(List.copyOf(labels));
    }
    if (type == java.util.UUID.class) {
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

  private static void refusal(Operation operation, String status, String description) {
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(description)
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                            .schema(
                                OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    APIResponse described = operation.getResponses().getAPIResponse(status);
    if (described != null) {
      response.setDescription(described.getDescription());
    }
    operation.getResponses().addAPIResponse(status, response);
  }

  private static Schema problem() {
    return schema(SchemaType.OBJECT)
        .description("RFC 9457")
        .addProperty("status", schema(SchemaType.INTEGER))
        .addProperty("title", schema(SchemaType.STRING))
        .addProperty("detail", schema(SchemaType.STRING).description("For people; may change"))
        .addProperty("instance", schema(SchemaType.STRING))
        .addProperty("code", schema(SchemaType.STRING).description("For programs; never changes"))
        .addProperty(
            "request_id", schema(SchemaType.STRING).description("Finds the request in the log"));
  }

  private static Parameter query(String name, String description) {
    return OASFactory.createParameter().name(name).in(In.QUERY).description(description);
  }

  private static Schema schema(SchemaType type) {
    return OASFactory.createSchema().addType(type);
  }
}
