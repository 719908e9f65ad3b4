package io.seedgate.seed.imports;

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

/** Raw records of imports of the caller's tenant. */
@Path(RawImportRecordResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Imports")
public class RawImportRecordResource {

  public static final String PATH = "/api/v1/raw-import-records";

  /** What may be asked of the list. */
  public static final Listing<RawImportRecord> LISTING =
      Listing.of(RawImportRecord.class, "raw_import_records")
          .sort("row_number", "data_import_id", "created_at", "updated_at")
          .sortNullable("processed_at", "is_valid")
          .filter(
              "engagement_id",
              "data_import_id",
              "asset_id",
              "row_number",
              "is_processed",
              "is_valid",
              "seed_key")
          .search("processing_notes");

  private final Lists lists;

  RawImportRecordResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @Operation(summary = "List raw records of imports")
  public Uni<Page<RawImportRecord>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a raw record")
  public Uni<RawImportRecord> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
