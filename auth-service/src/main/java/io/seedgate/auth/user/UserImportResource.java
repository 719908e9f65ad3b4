package io.seedgate.auth.user;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.authority.Authorities;
import io.seedgate.auth.role.KnownRoles;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.common.util.RestMediaType;

/** Import of many users in one call, streamed in both directions. */
@Path(UserImportResource.PATH)
@Tag(name = "Administration")
public class UserImportResource {
  public static final String PATH = "/api/v1/users:import";

  private final UserImport imports;
  private final Authorities authorities;
  private final KnownRoles roles;
  private final JsonWebToken token;

  UserImportResource(
      UserImport imports, Authorities authorities, KnownRoles roles, JsonWebToken token) {
    this.imports = imports;
    this.authorities = authorities;
    this.roles = roles;
    this.token = token;
  }

  /** The body is not a parameter, which would be read as a whole first. */
  @POST
  @Consumes(RestMediaType.APPLICATION_NDJSON)
  @Produces(RestMediaType.APPLICATION_NDJSON)
  @PermissionsAllowed("users:write")
  @Operation(
      summary = "Import users",
      description =
          "A JSON object a line, at most 100,000 lines of 16 KiB and 64 MiB in all. The answer has"
              + " a report a line, in the same order, while the import goes on; a line that can't"
              + " be imported stops no other. What has been reported as created is stored.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = RestMediaType.APPLICATION_NDJSON,
              schema = @Schema(implementation = ImportedUser.class)))
  @APIResponse(
      responseCode = "200",
      description =
          "A report a line; codes: `malformed_json`, `unknown_field`, `validation_failed`,"
              + " `line_too_long`, `too_many_lines`, `unsupported_password_hash`, `email_taken`,"
              + " `other_tenant`, `unknown_tenant`, `unknown_role`, `role_not_grantable`,"
              + " `internal_error`",
      content =
          @Content(
              mediaType = RestMediaType.APPLICATION_NDJSON,
              schema = @Schema(implementation = ImportReport.class)))
  public Multi<ImportReport> importUsers(@Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    var body = io.vertx.mutiny.core.http.HttpServerRequest.newInstance(http);
    return authorities
        .of(token)
        .chain(roles::grantsOf)
        .onItem()
        .transformToMulti(
            grants ->
                imports.run(
                    body.toMulti().map(it -> it.getDelegate()),
                    grants,
                    grants.by().reach("users:write"),
                    origin));
  }
}
