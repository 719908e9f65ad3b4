package io.seedgate.auth.role;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.authority.Authorities;
import io.seedgate.auth.authority.Authority;
import io.seedgate.auth.list.Listing;
import io.seedgate.auth.list.Lists;
import io.seedgate.auth.list.Page;
import io.seedgate.auth.patch.MergePatch;
import io.seedgate.auth.precondition.Versioned;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Administration of roles. A change works from each user's next refresh. */
@Path(RoleResource.PATH)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class RoleResource {
  public static final String PATH = "/api/v1/roles";

  /** What may be asked of the list. Within a tenant, a tenant's roles are seen. */
  public static final Listing<Role> LISTING =
      Listing.of(
              Role.class,
              """
              (SELECT name, scope::text AS scope, description,
                      ARRAY(SELECT permission::text FROM role_permissions WHERE role = roles.name
                             ORDER BY permission) AS permissions,
                      shipped, version, created_at, updated_at
                 FROM roles)\
              """)
          .key("name")
          .within("scope = 'tenant'")
          .sort("name", "scope", "created_at", "updated_at")
          .filter("name", "scope", "shipped")
          .search("name");

  private final RoleRepository repository;
  private final Lists lists;
  private final Authorities authorities;
  private final MergePatch patches;
  private final JsonWebToken token;

  RoleResource(
      RoleRepository repository,
      Lists lists,
      Authorities authorities,
      MergePatch patches,
      JsonWebToken token) {
    this.repository = repository;
    this.lists = lists;
    this.authorities = authorities;
    this.patches = patches;
    this.token = token;
  }

  @GET
  @PermissionsAllowed("roles:read")
  @Operation(summary = "List the roles", description = "Each with its permissions.")
  public Uni<Page<Role>> list(@Context UriInfo uri) {
    return authorities
        .of(token)
        .chain(by -> lists.page(LISTING, uri, by.reach("roles:read").orElse(null)));
  }

  @GET
  @Path("/{name}")
  @PermissionsAllowed("roles:read")
  @Operation(summary = "Read a role")
  public Uni<RestResponse<Role>> read(@PathParam("name") String name) {
    return authorities
        .of(token)
        .chain(by -> lists.row(LISTING, name, by.reach("roles:read").orElse(null)))
        .map(role -> Versioned.ok(role, role.version()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("roles:write")
  @Operation(
      summary = "Create a role",
      description = "Roles are the same for every tenant; making one needs `roles:write` globally.")
  @APIResponseSchema(
      value = Role.class,
      responseCode = "201",
      responseDescription = "It is there now")
  @APIResponse(responseCode = "409", description = "`role_exists`")
  @APIResponse(responseCode = "422", description = "`unknown_permission`")
  public Uni<RestResponse<Role>> create(
      @NotNull @Valid NewRole wanted, @Context HttpServerRequest http) {
    return ruler()
        .chain(by -> repository.create(wanted, by.userId(), Origin.of(http)))
        .chain(() -> lists.row(LISTING, wanted.name(), null))
        .map(role -> Versioned.created(URI.create(PATH + "/" + role.name()), role, role.version()));
  }

  @PATCH
  @Path("/{name}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("roles:write")
  @Operation(
      summary = "Change a role",
      description = "Its description and permissions; works from each user's next refresh.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "409", description = "`platform_admin_reduced`")
  @APIResponse(responseCode = "422", description = "`unknown_permission`")
  public Uni<RestResponse<Role>> change(
      @PathParam("name") String name,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull JsonNode patch,
      @Context HttpServerRequest http) {
    return ruler()
        .chain(
            by ->
                repository.change(
                    name,
                    ifMatch,
                    current -> patches.apply(current, RoleDetails.class, patch),
                    by.userId(),
                    Origin.of(http)))
        .chain(() -> lists.row(LISTING, name, null))
        .map(role -> Versioned.ok(role, role.version()));
  }

  @DELETE
  @Path("/{name}")
  @ResponseStatus(204)
  @PermissionsAllowed("roles:write")
  @Operation(
      summary = "Delete a role",
      description = "One that nobody holds, and not a shipped one.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "409", description = "`role_in_use`, `role_shipped`")
  public Uni<Void> delete(
      @PathParam("name") String name,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @Context HttpServerRequest http) {
    return ruler().chain(by -> repository.delete(name, ifMatch, by.userId(), Origin.of(http)));
  }

  /** Roles belong to no tenant, so that a tenant's administrator can't change them. */
  private Uni<Authority> ruler() {
    return authorities.of(token).invoke(by -> by.requireEverywhere("roles:write"));
  }
}
