package io.seedgate.seed.therapy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.input.MergePatch;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
import io.seedgate.seed.precondition.Versioned;
import io.seedgate.seed.tenancy.Visitor;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Sessions that the caller takes part in, and all of the practice for a supervisor. */
@Path(TherapySessionResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Therapy")
public class TherapySessionResource {

  public static final String PATH = "/api/v1/therapy-sessions";

  /** What may be asked of the list: the caller's as therapist or patient. */
  public static final Listing<TherapySession> LISTING =
      listing(
          "(SELECT *, xmin FROM therapy_sessions"
              + " WHERE therapist_id = (SELECT current_user_id())"
              + " OR patient_id = (SELECT current_user_id()))");

  /** All that the row policies show: a condition for both would keep indexes from being used. */
  private static final Listing<TherapySession> SUPERVISED = listing("therapy_sessions");

  private static final String SUPERVISE = "therapy:supervise";

  private final Lists lists;
  private final TherapyRepository therapy;
  private final MergePatch patches;
  private final Caller caller;

  TherapySessionResource(
      Lists lists, TherapyRepository therapy, MergePatch patches, Caller caller) {
    this.lists = lists;
    this.therapy = therapy;
    this.patches = patches;
    this.caller = caller;
  }

  private static Listing<TherapySession> listing(String source) {
    return Listing.of(TherapySession.class, source)
        .sort("scheduled_at", "status", "duration_minutes", "created_at", "updated_at")
        .filter("therapist_id", "patient_id", "status", "seed_key")
        .search("summary");
  }

  /** The sessions that {@code visitor} may read about. */
  static Listing<TherapySession> of(Visitor visitor) {
    return supervises(visitor) ? SUPERVISED : LISTING;
  }

  /** True if the row policies alone say whose rows {@code visitor} may read. */
  static boolean supervises(Visitor visitor) {
    return visitor.permissions().contains(SUPERVISE);
  }

  @GET
  @PermissionsAllowed("therapy:read")
  @Operation(
      summary = "List therapy sessions",
      description =
          "The caller's, as therapist or patient; with `therapy:supervise` all of the practice.")
  public Uni<Page<TherapySession>> list(@Context UriInfo uri) {
    return lists.page(of(caller.visitor()), uri);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("therapy:read")
  @Operation(summary = "Read a therapy session")
  public Uni<RestResponse<TherapySession>> read(@PathParam("id") UUID id) {
    return lists.row(of(caller.visitor()), id).map(Versioned::ok);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("therapy:write")
  @Operation(
      summary = "Arrange a therapy session",
      description = "With the caller as its therapist.")
  @APIResponse(
      responseCode = "201",
      description = "It is there now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TherapySession.class)))
  @APIResponse(responseCode = "422", description = "`unknown_patient`")
  public Uni<RestResponse<TherapySession>> arrange(@NotNull @Valid NewTherapySession session) {
    return therapy
        .arrange(caller.visitor(), session)
        .map(made -> made.orElseThrow(TherapyProblem.UNKNOWN_PATIENT::toProblem))
        .map(made -> Versioned.created(URI.create(PATH + "/" + made.id()), made));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("therapy:write")
  @Operation(
      summary = "Change a therapy session",
      description = "By its therapist. A session is called off by its status.")
  @RequestBody(content = @Content(schema = @Schema(implementation = TherapySessionDetails.class)))
  @APIResponse(responseCode = "200", description = "As it is now")
  public Uni<RestResponse<TherapySession>> change(
      @PathParam("id") UUID id,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull JsonNode patch) {
    return therapy
        .change(
            caller.visitor(),
            id,
            ifMatch,
            current -> patches.apply(current, TherapySessionDetails.class, patch))
        .map(Versioned::ok);
  }
}
