package io.seedgate.auth.tenant;

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
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Administration of tenants. */
@Path(TenantResource.PATH)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class TenantResource {
  public static final String PATH = "/api/v1/tenants";

  /** What may be asked of the list. Within a tenant, that one is seen. */
  public static final Listing<TenantView> LISTING =
      Listing.of(
              TenantView.class,
              """
              (SELECT id, slug, name, epoch, disabled_at IS NOT NULL AS disabled,
                      (SELECT count(*)::int FROM memberships WHERE tenant_id = tenants.id)
                        AS members,
                      version, created_at, updated_at
                 FROM tenants)\
              """)
          .key("id")
          .within("id = :tenant")
          .sort("slug", "name", "created_at", "updated_at")
          .filter("id", "slug", "disabled")
          .search("name");

  private final TenantEditing editing;
  private final Lists lists;
  private final Authorities authorities;
  private final MergePatch patches;
  private final JsonWebToken token;

  TenantResource(
      TenantEditing editing,
      Lists lists,
      Authorities authorities,
      MergePatch patches,
      JsonWebToken token) {
    this.editing = editing;
    this.lists = lists;
    this.authorities = authorities;
    this.patches = patches;
    this.token = token;
  }

  @GET
  @PermissionsAllowed("tenants:read")
  @Operation(summary = "List tenants")
  public Uni<Page<TenantView>> list(@Context UriInfo uri) {
    return authorities
        .of(token)
        .chain(by -> lists.page(LISTING, uri, by.reach("tenants:read").orElse(null)));
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("tenants:read")
  @Operation(summary = "Read a tenant")
  public Uni<RestResponse<TenantView>> read(@PathParam("id") UUID id) {
    return authorities
        .of(token)
        .chain(by -> lists.row(LISTING, id.toString(), by.reach("tenants:read").orElse(null)))
        .map(it -> Versioned.ok(it, it.version()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("tenants:write")
  @Operation(
      summary = "Create a tenant",
      description = "An empty one; seed-service makes tenants with data and personas.")
  @APIResponseSchema(
      value = TenantView.class,
      responseCode = "201",
      responseDescription = "It is there now")
  @APIResponse(responseCode = "409", description = "`slug_taken`")
  public Uni<RestResponse<TenantView>> create(
      @NotNull @Valid NewTenant wanted, @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return operator()
        .chain(by -> editing.create(wanted, by.userId(), origin))
        .chain(id -> lists.row(LISTING, id.toString(), null))
        .map(it -> Versioned.created(URI.create(PATH + "/" + it.id()), it, it.version()));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("tenants:write")
  @Operation(
      summary = "Change a tenant",
      description = "Disabling it ends its sessions and access tokens at once.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "409", description = "`slug_taken`")
  public Uni<RestResponse<TenantView>> change(
      @PathParam("id") UUID id,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull JsonNode patch,
      @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return operator()
        .chain(
            by ->
                editing.change(
                    id,
                    ifMatch,
                    current -> patches.apply(current, TenantDetails.class, patch),
                    by.userId(),
                    origin))
        .chain(() -> lists.row(LISTING, id.toString(), null))
        .map(it -> Versioned.ok(it, it.version()));
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @PermissionsAllowed("tenants:write")
  @Operation(
      summary = "Delete a tenant",
      description =
          "With its memberships, its sessions and the personas that were made with it; other users"
              + " stay. Its data in seed-service is deleted there.")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Uni<Void> delete(
      @PathParam("id") UUID id,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return operator().chain(by -> editing.delete(id, ifMatch, by.userId(), origin));
  }

  /** Whoever makes and ends tenants does so for all of them. */
  private Uni<Authority> operator() {
    return authorities.of(token).invoke(by -> by.requireEverywhere("tenants:write"));
  }
}
