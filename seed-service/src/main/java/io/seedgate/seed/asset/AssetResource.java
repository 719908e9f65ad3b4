package io.seedgate.seed.asset;

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

/** Assets of the caller's tenant. */
@Path(AssetResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Assets")
public class AssetResource {

  public static final String PATH = "/api/v1/assets";

  /** What may be asked of the list. */
  public static final Listing<Asset> LISTING =
      Listing.of(Asset.class, "assets")
          .sort("name", "asset_type", "environment", "migration_status", "created_at", "updated_at")
          .sortNullable(
              "hostname",
              "business_criticality",
              "six_r_strategy",
              "migration_complexity",
              "migration_priority",
              "cpu_cores",
              "memory_gb",
              "storage_gb",
              "cpu_utilization_percent",
              "memory_utilization_percent",
              "completeness_score",
              "quality_score",
              "current_monthly_cost",
              "estimated_cloud_cost",
              "discovered_at",
              "last_seen_at")
          .filter(
              "engagement_id",
              "discovery_flow_id",
              "raw_import_record_id",
              "asset_type",
              "hostname",
              "fqdn",
              "environment",
              "location",
              "datacenter",
              "availability_zone",
              "operating_system",
              "os_version",
              "cpu_cores",
              "memory_gb",
              "business_owner",
              "technical_owner",
              "department",
              "business_criticality",
              "six_r_strategy",
              "migration_complexity",
              "migration_priority",
              "migration_status",
              "sixr_ready",
              "discovery_method",
              "discovery_source",
              "seed_key")
          .search("name");

  private static final StoredQuery<AssetInventory.Line> INVENTORY =
      StoredQuery.of("asset-inventory", AssetInventory.Line.class);

  private final Lists lists;
  private final Queries queries;

  AssetResource(Lists lists, Queries queries) {
    this.lists = lists;
    this.queries = queries;
  }

  @GET
  @Operation(summary = "List assets")
  public Uni<Page<Asset>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/summary")
  @Operation(summary = "Count and sum up assets by type")
  public Uni<AssetInventory> summary() {
    return queries.rows(INVENTORY).map(AssetInventory::of);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read an asset")
  public Uni<Asset> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
