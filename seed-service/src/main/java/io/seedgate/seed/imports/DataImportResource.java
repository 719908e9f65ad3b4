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

/** Imports of the caller's tenant. */
@Path(DataImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Imports")
public class DataImportResource {

  public static final String PATH = "/api/v1/data-imports";

  /** What may be asked of the list. */
  public static final Listing<DataImport> LISTING =
      Listing.of(DataImport.class, "data_imports")
          .sort(
              "import_name",
              "import_type",
              "status",
              "progress_percentage",
              "total_records",
              "processed_records",
              "failed_records",
              "created_at",
              "updated_at")
          .sortNullable("file_size", "started_at", "completed_at")
          .filter(
              "engagement_id",
              "import_type",
              "status",
              "source_system",
              "filename",
              "mime_type",
              "imported_by",
              "seed_key")
          .search("import_name");

  private final Lists lists;

  DataImportResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @Operation(summary = "List imports")
  public Uni<Page<DataImport>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read an import")
  public Uni<DataImport> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
