package io.seedgate.seed.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.seedgate.seed.asset.AssetResource;
import io.seedgate.seed.conversation.ConversationResource;
import io.seedgate.seed.conversation.MessageResource;
import io.seedgate.seed.dependency.AssetDependencyResource;
import io.seedgate.seed.diff.DiffResource;
import io.seedgate.seed.engagement.EngagementResource;
import io.seedgate.seed.flow.DiscoveryFlowResource;
import io.seedgate.seed.imports.DataImportResource;
import io.seedgate.seed.imports.FieldMappingResource;
import io.seedgate.seed.imports.RawImportRecordResource;
import io.seedgate.seed.input.MergePatch;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.profile.UserProfileResource;
import io.seedgate.seed.task.TaskResource;
import io.seedgate.seed.tenant.TenantResource;
import io.seedgate.seed.tenant.TenantViews;
import io.seedgate.seed.therapy.ConversationTurnResource;
import io.seedgate.seed.therapy.PatientResource;
import io.seedgate.seed.therapy.TherapeuticNoteResource;
import io.seedgate.seed.therapy.TherapySessionResource;
import io.seedgate.seed.wave.MigrationWaveResource;
import io.seedgate.seed.wave.WaveAssignmentResource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/** Runs while the application is built. */
@OpenApiFilter(RunStage.BUILD)
public class SharedDescriptions implements OASFilter {

  private static final String BASE = "/api/v1/";
  private static final String NOT_BLANK = "\\S";
  private static final String BEARER = "access_token";
  private static final String SCHEMAS = "#/components/schemas/";

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
          Map.entry(TherapeuticNoteResource.PATH, TherapeuticNoteResource.LISTING),
          Map.entry(TenantResource.PATH, TenantViews.LISTING),
          Map.entry(DiffResource.PATH, DiffResource.LISTING));

  private final BodyExamples examples = BodyExamples.load();
  private final DeclaredPermissions permissions;

  public SharedDescriptions(IndexView index) {
    this.permissions = DeclaredPermissions.of(index);
  }

  @Override
  public void filterOpenAPI(OpenAPI document) {
    Components components =
        document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
    ProblemSchema.addTo(components, examples.problem());
    AnyJson.describe(components);
    components.addSecurityScheme(
        BEARER,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("bearer")
            .bearerFormat("JWT")
            .description(
                "An access token of auth-service, of a tenant and with the permission that the operation names."));
    document.setComponents(components);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.startsWith(BASE)) {
                item.getOperations()
                    .forEach((method, operation) -> complete(method + " " + path, path, operation));
                patch(item.getPATCH(), components);
              }
            });
  }

  /** A pattern of ours means the whole text; JSON Schema would look for it inside. */
  @Override
  public Schema filterSchema(Schema schema) {
    String pattern = schema.getPattern();
    if (pattern != null && !pattern.startsWith("^") && !pattern.equals(NOT_BLANK)) {
      schema.setPattern("^(?:" + pattern + ")$");
    }
    return schema;
  }

  private void complete(String name, String path, Operation operation) {
    Listing<?> listing = LISTINGS.get(path);
    if (listing != null && name.startsWith("GET")) {
      ListParameters.of(listing).forEach(operation::addParameter);
    }
    if (operation.getRequestBody() != null) {
      refusal(operation, "413", "The body is too large");
      refusal(operation, "415", "The body is of a media type that isn't taken here");
    }
    examples.addTo(name, operation);
    // Each of several is enough.
    operation.setSecurity(
        permissions.byOperation().getOrDefault(name, List.of()).stream()
            .map(it -> OASFactory.createSecurityRequirement().addScheme(BEARER, List.of(it)))
            .toList());
    refusal(operation, "400", "A value in the path, the query, a header or the body isn't right");
    refusal(operation, "401", "The access token is missing, expired or not one of ours");
    refusal(operation, "403", "The token lacks the permission, or names no tenant");
    if (path.contains("{")) {
      refusal(operation, "404", "The caller has nothing of this id");
    }
    refusal(operation, "406", "The answer can't be given in a media type of `Accept`");
    if (isConditional(operation)) {
      refusal(operation, "412", "`precondition_failed`: changed since it was read");
      refusal(operation, "428", "`precondition_required`: `If-Match` is missing");
    }
    if (operation.getResponses().hasAPIResponse("409")) {
      refusal(operation, "409", "Things aren't as they would have to be");
    }
    if (operation.getResponses().hasAPIResponse("422")) {
      refusal(operation, "422", "The values can be read, and don't go together");
    }
    refusal(
        operation,
        "503",
        "The keys of auth-service or the database can't be had, or the tenant is just being reset; try again");
  }

  /** A merge patch has any of the fields of what it changes, whose schema asks for some. */
  private static void patch(Operation operation, Components components) {
    if (operation == null) {
      return;
    }
    MediaType body = operation.getRequestBody().getContent().getMediaType(MergePatch.MEDIA_TYPE);
    String changed = body.getSchema().getRef().substring(SCHEMAS.length());
    body.setSchema(
        OASFactory.createSchema()
            .addType(SchemaType.OBJECT)
            .properties(components.getSchemas().get(changed).getProperties()));
  }

  private static boolean isConditional(Operation operation) {
    return operation.getParameters() != null
        && operation.getParameters().stream()
            .anyMatch(it -> it.getIn() == In.HEADER && it.getName().equals("If-Match"));
  }

  private static void refusal(Operation operation, String status, String description) {
    APIResponse response =
        OASFactory.createAPIResponse().description(description).content(ProblemSchema.content());
    APIResponse described = operation.getResponses().getAPIResponse(status);
    if (described != null) {
      response.setDescription(described.getDescription());
    }
    operation.getResponses().addAPIResponse(status, response);
  }
}
