package io.seedgate.seed.diff;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.tenant.KnownParameters;
import io.seedgate.seed.tenant.TenantReach;
import io.seedgate.seed.tenant.TenantResource;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Undoes what visitors did to a tenant. */
@Path(TenantResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("tenants:write")
@Tag(name = "Tenants")
public class UndoResource {

  private final Differences differences;
  private final TenantReach reach;

  UndoResource(Differences differences, TenantReach reach) {
    this.differences = differences;
    this.reach = reach;
  }

  /**
   * What was undone.
   *
   * @param tables those in which something was
   */
  public record Undone(List<TableChanges> tables) {}

  @POST
  @Path("/{id}:undo")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Undo what visitors did to a tenant",
      description =
          "One row (`table` and `id`), one kind (`kind`), one table (`table`, perhaps with `kind`)"
              + " or, with no field, everything; in one transaction. Nobody is logged out.")
  @APIResponse(responseCode = "200", description = "What was undone")
  @APIResponse(responseCode = "404", description = "`not_found`, `row_not_found`")
  @APIResponse(
      responseCode = "409",
      description =
          "`undo_blocked`, with the rows in `blocked_by` that depend on what would go, or that"
              + " would be wanted; `pack_changed`, `tenant_busy`")
  @APIResponse(responseCode = "422", description = "`undo_unclear`, `unknown_table`")
  public Uni<Undone> undo(
      @PathParam("id") UUID id, @Valid UndoRequest request, @Context UriInfo uri) {
    KnownParameters.require(uri);
    UndoRequest asked = Optional.ofNullable(request).orElse(UndoRequest.EVERYTHING);
    return reach.enter(id).chain(() -> differences.undo(id, asked)).map(Undone::new);
  }
}
