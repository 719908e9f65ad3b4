package io.seedgate.seed.profile;

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

/** Profiles of the people of the caller's tenant. */
@Path(UserProfileResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("estate:read")
@Tag(name = "People")
public class UserProfileResource {

  public static final String PATH = "/api/v1/user-profiles";

  /** What may be asked of the list. */
  public static final Listing<UserProfile> LISTING =
      Listing.of(UserProfile.class, "user_profiles")
          .sort("full_name", "access_level", "created_at", "updated_at")
          .sortNullable("job_title")
          .filter("user_id", "job_title", "access_level", "default_engagement_id", "seed_key")
          .search("full_name");

  private final Lists lists;

  UserProfileResource(Lists lists) {
    this.lists = lists;
  }

  @GET
  @Operation(summary = "List user profiles")
  public Uni<Page<UserProfile>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a user profile")
  public Uni<UserProfile> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id);
  }
}
