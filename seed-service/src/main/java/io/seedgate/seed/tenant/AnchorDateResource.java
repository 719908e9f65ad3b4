package io.seedgate.seed.tenant;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The days that tenants' dates count from. */
@Path(TenantResource.PATH + "/{id}/anchor-date")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed(TenantResource.WRITE)
@Tag(name = "Tenants")
public class AnchorDateResource {

  private final Tenants tenants;
  private final TenantViews views;
  private final TenantReach reach;

  AnchorDateResource(Tenants tenants, TenantViews views, TenantReach reach) {
    this.tenants = tenants;
    this.views = views;
    this.reach = reach;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Move a tenant to a day",
      description =
          "Its seeded rows' dates count from there, and stay. What visitors made isn't touched, and"
              + " everybody stays logged in.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "409", description = "`tenant_busy`, `dates_blocked`, `pack_changed`")
  public Uni<TenantView> moveTo(
      @PathParam("id") UUID id, @NotNull @Valid AnchorRequest request, @Context UriInfo uri) {
    KnownParameters.require(uri);
    return reach
        .admit(id)
        .chain(() -> tenants.moveTo(id, request.date()))
        .chain(() -> views.of(id));
  }

  @DELETE
  @Operation(
      summary = "Have a tenant follow today",
      description = "Its dates are moved now, and each night.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "409", description = "`tenant_busy`, `dates_blocked`, `pack_changed`")
  public Uni<TenantView> followToday(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    KnownParameters.require(uri);
    KnownParameters.requireNoBody(headers);
    return reach.admit(id).chain(() -> tenants.followToday(id)).chain(() -> views.of(id));
  }
}
