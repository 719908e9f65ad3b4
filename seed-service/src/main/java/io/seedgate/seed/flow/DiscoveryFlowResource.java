package io.seedgate.seed.flow;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
import io.seedgate.seed.query.Queries;
import io.seedgate.seed.query.StoredQuery;
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

/** Discovery flows of the caller's tenant. */
@Path(DiscoveryFlowResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Discovery")
public class DiscoveryFlowResource {

  public static final String PATH = "/api/v1/discovery-flows";

  /** What may be asked of the list. */
  public static final Listing<DiscoveryFlow> LISTING =
      Listing.of(DiscoveryFlow.class, "discovery_flows")
          .sort(
              "flow_name",
              "status",
              "current_phase",
              "progress_percentage",
              "created_at",
              "updated_at")
          .sortNullable("completed_at")
          .filter(
              "engagement_id",
              "data_import_id",
              "user_id",
              "status",
              "current_phase",
              "error_phase",
              "learning_scope",
              "memory_isolation_level",
              "assessment_ready",
              "seed_key")
          .search("flow_name");

  private static final StoredQuery<FlowProgress> STATUS =
      StoredQuery.of("discovery-flow-status", FlowProgress.class);

  private final Lists lists;
  private final Queries queries;

  DiscoveryFlowResource(Lists lists, Queries queries) {
    this.lists = lists;
    this.queries = queries;
  }

  @GET
  @Operation(summary = "List discovery flows")
  public Uni<Page<DiscoveryFlow>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/status")
  @Operation(summary = "Tell how far each discovery flow has come")
  public Uni<FlowSummary> status() {
    return queries.rows(STATUS).map(FlowSummary::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a discovery flow")
  public Uni<DiscoveryFlow> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
