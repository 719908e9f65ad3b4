package io.seedgate.seed.dependency;

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

/** Dependencies between assets of the caller's tenant. */
@Path(AssetDependencyResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Dependencies")
public class AssetDependencyResource {

  public static final String PATH = "/api/v1/asset-dependencies";

  /** What may be asked of the list. */
  public static final Listing<AssetDependency> LISTING =
      Listing.of(AssetDependency.class, "asset_dependencies")
          .sort("created_at", "dependency_type", "criticality", "confidence_score", "updated_at")
          .sortNullable("port", "connection_count", "bytes_transferred", "first_seen", "last_seen")
          .filter(
              "engagement_id",
              "asset_id",
              "depends_on_asset_id",
              "dependency_type",
              "criticality",
              "protocol_name",
              "port",
              "seed_key")
          .search("description");

  private final Lists lists;

  AssetDependencyResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @Operation(summary = "List dependencies between assets")
  public Uni<Page<AssetDependency>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a dependency")
  public Uni<AssetDependency> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
