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
import org.jboss.resteasy.reactive.ResponseStatus;

/** Leases on tenants. */
@Path(TenantResource.PATH + "/{id}/lease")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed(TenantResource.WRITE)
@Tag(name = "Tenants")
public class LeaseResource {

  private final Tenants tenants;
  private final TenantViews views;
  private final TenantReach reach;

  LeaseResource(Tenants tenants, TenantViews views, TenantReach reach) {
    this.tenants = tenants;
    this.views = views;
    this.reach = reach;
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Take a lease on a tenant, or change how long one's own lasts",
      description =
          "It expires no earlier than the lease ends, and nobody resets or deletes it by mistake.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "409", description = "`tenant_leased`")
  public Uni<TenantView> lease(
      @PathParam("id") UUID id, @NotNull @Valid LeaseRequest request, @Context UriInfo uri) {
    KnownParameters.require(uri);
    return reach.admit(id).chain(() -> tenants.lease(id, request)).chain(() -> views.of(id));
  }

  @DELETE
  @ResponseStatus(204)
  @Operation(summary = "End the lease on a tenant", description = "Whoever holds it.")
  @APIResponse(responseCode = "204", description = "There is none now")
  public Uni<Void> endLease(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    KnownParameters.require(uri);
    KnownParameters.requireNoBody(headers);
    return reach.admit(id).chain(() -> tenants.endLease(id));
  }
}
