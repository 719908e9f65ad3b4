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

/** Migration waves of the caller's tenant. */
@Path(MigrationWaveResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Waves")
public class MigrationWaveResource {

  public static final String PATH = "/api/v1/migration-waves";

  private static final String WAVES =
      """
      (SELECT w.*,
              (SELECT count(*)
               FROM wave_assignments a
               WHERE a.client_account_id = w.client_account_id AND a.wave_id = w.id) AS asset_count
       FROM migration_waves w)\
      """;

  /** What may be asked of the list. */
  public static final Listing<MigrationWave> LISTING =
      Listing.of(MigrationWave.class, WAVES)
          .sort(
              "wave_number",
              "name",
              "status",
              "planned_start_date",
              "planned_end_date",
              "asset_count",
              "created_at",
              "updated_at")
          .sortNullable(
              "actual_start_date",
              "actual_end_date",
              "estimated_cost",
              "actual_cost",
              "estimated_effort_hours",
              "actual_effort_hours")
          .filter("engagement_id", "wave_number", "status", "seed_key")
          .search("name");

  private final Lists lists;

  MigrationWaveResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @Operation(summary = "List migration waves")
  public Uni<Page<MigrationWave>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a wave with its number of assets")
  public Uni<MigrationWave> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
