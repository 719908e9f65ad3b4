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

/** Administration of permissions: what roles are made of. */
@Path(PermissionResource.PATH)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class PermissionResource {
  public static final String PATH = "/api/v1/permissions";

  /** What may be asked of the list. */
  public static final Listing<Permission> LISTING =
      Listing.of(Permission.class, "permissions")
          .key("name")
          .within("true")
          .sort("name", "created_at", "updated_at")
          .filter("name", "shipped")
          .search("name");

  private final PermissionRepository repository;
  private final Lists lists;
  private final Authorities authorities;
  private final MergePatch patches;
  private final JsonWebToken token;

  PermissionResource(
      PermissionRepository repository,
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
  @Operation(summary = "List the permissions")
  public Uni<Page<Permission>> list(@Context UriInfo uri) {
    return authorities
        .of(token)
        .chain(by -> lists.page(LISTING, uri, by.reach("roles:read").orElse(null)));
  }

  @GET
  @Path("/{name}")
  @PermissionsAllowed("roles:read")
  @Operation(summary = "Read a permission")
  public Uni<RestResponse<Permission>> read(@PathParam("name") String name) {
    return authorities
        .of(token)
        .chain(by -> lists.row(LISTING, name, by.reach("roles:read").orElse(null)))
        .map(it -> Versioned.ok(it, it.version()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("roles:write")
  @Operation(
      summary = "Create a permission",
      description = "It is in the tokens of whoever holds a role with it.")
  @APIResponseSchema(
      value = Permission.class,
      responseCode = "201",
      responseDescription = "It is there now")
  @APIResponse(responseCode = "409", description = "`permission_exists`")
  public Uni<RestResponse<Permission>> create(
      @NotNull @Valid NewPermission wanted, @Context HttpServerRequest http) {
    return ruler()
        .chain(by -> repository.create(wanted, by.userId(), Origin.of(http)))
        .chain(() -> lists.row(LISTING, wanted.name(), null))
        .map(it -> Versioned.created(URI.create(PATH + "/" + it.name()), it, it.version()));
  }

  @PATCH
  @Path("/{name}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("roles:write")
  @Operation(summary = "Change a permission's description")
  @APIResponse(responseCode = "200", description = "As it is now")
  public Uni<RestResponse<Permission>> change(
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
                    current -> patches.apply(current, PermissionDetails.class, patch),
                    by.userId(),
                    Origin.of(http)))
        .chain(() -> lists.row(LISTING, name, null))
        .map(it -> Versioned.ok(it, it.version()));
  }

  @DELETE
  @Path("/{name}")
  @ResponseStatus(204)
  @PermissionsAllowed("roles:write")
  @Operation(
      summary = "Delete a permission",
      description = "One that no role has, and not a shipped one.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "409", description = "`permission_in_use`, `permission_shipped`")
  public Uni<Void> delete(
      @PathParam("name") String name,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @Context HttpServerRequest http) {
    return ruler().chain(by -> repository.delete(name, ifMatch, by.userId(), Origin.of(http)));
  }

  /** Permissions belong to no tenant, so that a tenant's administrator can't change them. */
  private Uni<Authority> ruler() {
    return authorities.of(token).invoke(by -> by.requireEverywhere("roles:write"));
  }
}
