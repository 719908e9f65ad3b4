package io.seedgate.seed.engagement;

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

/** Engagements of the caller's tenant. */
@Path(EngagementResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "Engagements")
public class EngagementResource {

  public static final String PATH = "/api/v1/engagements";

  /** What may be asked of the list. */
  public static final Listing<Engagement> LISTING =
      Listing.of(Engagement.class, "engagements")
          .sort("name", "slug", "status", "priority", "created_at", "updated_at")
          .sortNullable("start_date", "target_completion_date", "actual_completion_date")
          .filter(
              "slug",
              "engagement_type",
              "status",
              "priority",
              "engagement_lead_id",
              "is_active",
              "seed_key")
          .search("name");

  private final Lists lists;

  EngagementResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @Operation(summary = "List engagements")
  public Uni<Page<Engagement>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read an engagement")
  public Uni<Engagement> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
