package io.seedgate.auth.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import io.quarkus.smallrye.openapi.OpenApiFilter.RunStage;
import io.seedgate.auth.audit.AuditResource;
import io.seedgate.auth.cookie.SessionCookies;
import io.seedgate.auth.list.Listing;
import io.seedgate.auth.membership.MembershipResource;
import io.seedgate.auth.role.PermissionResource;
import io.seedgate.auth.role.RoleResource;
import io.seedgate.auth.session.MeResource;
import io.seedgate.auth.session.SessionResource;
import io.seedgate.auth.tenant.TenantResource;
import io.seedgate.auth.user.UserResource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

/** Runs while the application is built. */
@OpenApiFilter(RunStage.BUILD)
public class SharedDescriptions implements OASFilter {
  private static final String BASE = "/api/v1/";
  private static final String SERVICE = "/api/v1/service/";
  private static final String DEVELOPMENT = "/api/v1/dev/";
  private static final String ADMINISTRATION = "Administration";
  private static final String NOT_BLANK = "\\S";
  private static final String BEARER = "access_token";
  private static final String COOKIE = "access_cookie";
  private static final String BASIC = "service_credential";

  /** Asked by whoever has no access token yet. */
  private static final Set<String> OPEN =
      Set.of(
          "/api/v1/auth/signup",
          "/api/v1/auth/login",
          "/api/v1/auth/refresh",
          "/api/v1/auth/password/forgot",
          "/api/v1/auth/password/reset",
          "/api/v1/auth/email/verify",
          "/api/v1/auth/email/verify/resend");

  private static final Map<String, Listing<?>> LISTINGS =
      Map.of(
          UserResource.PATH, UserResource.LISTING,
          RoleResource.PATH, RoleResource.LISTING,
          PermissionResource.PATH, PermissionResource.LISTING,
          SessionResource.PATH, SessionResource.LISTING,
          TenantResource.PATH, TenantResource.LISTING,
          MembershipResource.PATH, MembershipResource.LISTING,
          AuditResource.PATH, AuditResource.LISTING,
          MeResource.SESSIONS_PATH, MeResource.LISTING);

  private final BodyExamples examples = BodyExamples.load();

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
            .description("The access token of a login."));
    components.addSecurityScheme(
        COOKIE,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.APIKEY)
            .in(SecurityScheme.In.COOKIE)
            .name(SessionCookies.ACCESS)
            .description(
                "The cookie of a login with `X-Session-Mode: cookie`; an `Authorization` header"
                    + " goes first. What isn't GET, HEAD or OPTIONS needs `Sec-Fetch-Site:"
                    + " same-origin`, the `Origin` of this service or an allowed one, or, where a"
                    + " client sends neither, `X-CSRF-Token`."));
    components.addSecurityScheme(
        BASIC,
        OASFactory.createSecurityScheme()
            .type(SecurityScheme.Type.HTTP)
            .scheme("basic")
            .description("The credential that both services share."));
    document.setComponents(components);
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) ->
                item.getOperations()
                    .forEach((method, operation) -> complete(path, method, operation)));
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

  private void complete(String path, HttpMethod method, Operation operation) {
    if (path.startsWith(SERVICE)) {
      secure(operation, BASIC);
    } else if (path.startsWith(BASE) && !isOpen(path)) {
      secure(operation, BEARER, COOKIE);
      refusal(operation, "401", "`session_revoked`");
    }
    if (operation.getTags() != null && operation.getTags().contains(ADMINISTRATION)) {
      administration(operation);
    }
    if (isByCookie(operation) && method != HttpMethod.GET) {
      refusal(operation, "403", "`csrf_refused`: a cookie, but no page of an allowed origin");
    }
    refusal(operation, "406", "`not_acceptable`");
    if (path.contains("_id}") || path.contains("{id}")) {
      refusal(operation, "400", "`invalid_id`");
    }
    Listing<?> listing = method == HttpMethod.GET ? LISTINGS.get(path) : null;
    if (listing != null) {
      list(operation, listing);
    }
    if (path.contains("{") && !isMadeByPut(path, method) && isSilentOn(operation, "404")) {
      refusal(operation, "404", "`not_found`: there is none, or it is out of the caller's reach");
    }
    if (operation.getRequestBody() != null) {
      body(operation);
    }
    examples.addTo(method + " " + path, operation);
    if (path.startsWith(BASE)) {
      refusal(operation, "400", "`unknown_parameter`: the query holds one that isn't named here");
    }
    if (path.startsWith(BASE) && !path.startsWith(DEVELOPMENT)) {
      refusal(operation, "503", "`database_unavailable`");
    }
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, response) -> {
              if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(ProblemSchema.content());
              }
            });
  }

  private static boolean isByCookie(Operation operation) {
    return operation.getSecurity() != null
        && operation.getSecurity().stream().anyMatch(it -> it.hasScheme(COOKIE));
  }

  private static boolean isOpen(String path) {
    return OPEN.contains(path) || path.startsWith(DEVELOPMENT);
  }

  /** A service makes a tenant of the id that it likes. */
  private static boolean isMadeByPut(String path, HttpMethod method) {
    return path.startsWith(SERVICE) && method == HttpMethod.PUT;
  }

  private static void list(Operation operation, Listing<?> listing) {
    ListParameters.of(listing).forEach(operation::addParameter);
    refusal(
        operation, "400", "`invalid_limit`, `invalid_cursor`, `invalid_sort`, `invalid_filter`");
  }

  private static void body(Operation operation) {
    Content content = operation.getRequestBody().getContent();
    // What is wrong with a line is in the report of that line.
    if (!content.hasMediaType(RestMediaType.APPLICATION_NDJSON)) {
      refusal(operation, "400", "`malformed_json`, `unknown_field`, `validation_failed`");
    }
    refusal(operation, "413", "`payload_too_large`");
    refusal(operation, "415", "`unsupported_media_type`");
  }

  private static void administration(Operation operation) {
    refusal(operation, "403", "`forbidden`: the caller lacks the permission");
    if (operation.getRequestBody() != null) {
      refusal(operation, "409", "`conflict`: what it names was deleted at the same time");
    }
    boolean conditional =
        operation.getParameters() != null
            && operation.getParameters().stream()
                .anyMatch(it -> it.getIn() == In.HEADER && it.getName().equals("If-Match"));
    if (conditional) {
      refusal(operation, "400", "`invalid_if_match`: no ETag in quotes");
      refusal(operation, "412", "`precondition_failed`: changed since it was read");
      refusal(operation, "428", "`precondition_required`: `If-Match` is missing");
    }
  }

  /** Any of the schemes will do. */
  private static void secure(Operation operation, String... schemes) {
    operation.setSecurity(
        Arrays.stream(schemes)
            .map(it -> OASFactory.createSecurityRequirement().addScheme(it, List.of()))
            .toList());
    refusal(operation, "401", "`unauthorized`: credentials are missing or not accepted");
  }

  private static boolean isSilentOn(Operation operation, String status) {
    return operation.getResponses().getAPIResponse(status) == null;
  }

  /**
   * Adds to what the operation says itself; takes the place of what the framework says, which names
   * no code and is one object for all operations.
   */
  private static void refusal(Operation operation, String status, String description) {
    APIResponse said = operation.getResponses().getAPIResponse(status);
    String before =
        said == null || !said.getDescription().contains("`") ? "" : said.getDescription() + "; ";
    operation
        .getResponses()
        .addAPIResponse(status, OASFactory.createAPIResponse().description(before + description));
  }
}
