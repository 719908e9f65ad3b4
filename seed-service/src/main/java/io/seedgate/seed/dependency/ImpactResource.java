package io.seedgate.seed.dependency;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What needs an asset, directly or not. */
@Path("/api/v1/assets/{id}/impact")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Dependencies")
public class ImpactResource {

  private final DependencyGraphRepository graphs;
  private final Caller caller;

  ImpactResource(DependencyGraphRepository graphs, Caller caller) {
    this.graphs = graphs;
    this.caller = caller;
  }

  @GET
  @Operation(
      summary = "Tell what needs an asset, directly or not",
      description = "The nearest first.")
  public Uni<AssetReach> read(@PathParam("id") UUID id) {
    return graphs
        .read(caller.visitor(), null, null)
        .map(graph -> AssetReach.impact(graph, id).orElseThrow(NotFoundException::new));
  }
}
