package io.seedgate.seed.diff;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.tenant.TenantReach;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What visitors did to a tenant. */
@Path(DiffResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("tenants:read")
@Tag(name = "Tenants")
public class DiffResource {

  public static final String PATH = "/api/v1/tenants/{id}/diff";

  /** What may be asked of the list, whose source is made from the catalog. */
  public static final Listing<RowChange> LISTING =
      Listing.of(RowChange.class, "changes")
          .sort("table", "change")
          .sortNullable("key", "changed_at")
          .filter("table", "change", "key", "id")
          .search("key");

  private final Differences differences;
  private final TenantReach reach;

  DiffResource(Differences differences, TenantReach reach) {
    this.differences = differences;
    this.reach = reach;
  }

  @GET
  @Operation(
      summary = "Compare a tenant with what its pack says",
      description =
          "What was added, changed and deleted, row by row, and how much in all. Dates count from"
              + " the tenant's anchor date, so that its moving clock is no change. Of rows that"
              + " belong to users only the columns that changed are told.")
  @APIResponse(responseCode = "200", description = "One page of it")
  @APIResponse(responseCode = "409", description = "`pack_changed`, `tenant_busy`")
  @APIResponse(responseCode = "422", description = "`unknown_table`")
  public Uni<Diff> diff(@PathParam("id") UUID id, @Context UriInfo uri) {
    return reach.enter(id).chain(() -> differences.of(id, LISTING, uri));
  }
}
