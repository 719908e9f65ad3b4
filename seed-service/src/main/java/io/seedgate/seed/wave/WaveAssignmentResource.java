package io.seedgate.seed.wave;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Assignments of assets to waves of the caller's tenant. */
@Path(WaveAssignmentResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Waves")
public class WaveAssignmentResource {

  public static final String PATH = "/api/v1/wave-assignments";

  /** What may be asked of the list. */
  public static final Listing<WaveAssignment> LISTING =
      Listing.of(WaveAssignment.class, "wave_assignments")
          .sort(
              "move_group", "sequence", "status", "readiness", "reason", "created_at", "updated_at")
          .filter(
              "engagement_id",
              "wave_id",
              "asset_id",
              "move_group",
              "status",
              "readiness",
              "reason",
              "seed_key")
          .search("move_group");

  private final Lists lists;

  WaveAssignmentResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @Operation(summary = "List assignments of assets to waves")
  public Uni<Page<WaveAssignment>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read the place of an asset in a wave")
  public Uni<WaveAssignment> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
