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

/** Field mappings of imports of the caller's tenant. */
@Path(FieldMappingResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Imports")
public class FieldMappingResource {

  public static final String PATH = "/api/v1/field-mappings";

  /** What may be asked of the list. */
  public static final Listing<FieldMapping> LISTING =
      Listing.of(FieldMapping.class, "import_field_mappings")
          .sort(
              "source_field",
              "target_field",
              "confidence_score",
              "status",
              "created_at",
              "updated_at")
          .sortNullable("approved_at")
          .filter(
              "engagement_id",
              "data_import_id",
              "source_field",
              "target_field",
              "match_type",
              "status",
              "suggested_by",
              "approved_by",
              "seed_key")
          .search("source_field");

  private final Lists lists;

  FieldMappingResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @Operation(summary = "List field mappings of imports")
  public Uni<Page<FieldMapping>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a field mapping")
  public Uni<FieldMapping> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
