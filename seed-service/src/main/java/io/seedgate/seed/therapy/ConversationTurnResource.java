package io.seedgate.seed.therapy;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The transcript of a session, for those who were in it. */
@Path(ConversationTurnResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Therapy")
public class ConversationTurnResource {

  public static final String PATH = "/api/v1/therapy-sessions/{id}/turns";

  /** What may be asked of the list. */
  public static final Listing<ConversationTurn> LISTING =
      Listing.of(ConversationTurn.class, "conversation_turns")
          .within("therapy_session_id")
          .sort("turn_number", "speaker", "started_at_ms", "created_at", "updated_at")
          .filter("turn_number", "speaker", "seed_key")
          .search("content");

  private final Lists lists;
  private final TherapyRepository therapy;
  private final Caller caller;

  ConversationTurnResource(Lists lists, TherapyRepository therapy, Caller caller) {
    this.lists = lists;
    this.therapy = therapy;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("therapy:read")
  @Operation(
      summary = "List the turns of a session in order",
      description = "Of a session that the caller takes part in.")
  public Uni<Page<ConversationTurn>> list(@PathParam("id") UUID session, @Context UriInfo uri) {
    return lists.page(LISTING, TherapySessionResource.LISTING, session, uri);
  }

  @GET
  @Path("/{turn_id}")
  @PermissionsAllowed("therapy:read")
  @Operation(summary = "Read a turn", description = "Of a session that the caller takes part in.")
  public Uni<ConversationTurn> read(
      @PathParam("id") UUID session, @PathParam("turn_id") UUID turn) {
    return lists.row(LISTING, TherapySessionResource.LISTING, session, turn);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("therapy:write")
  @Operation(summary = "Add a turn to the transcript", description = "By the session's therapist.")
  @APIResponse(
      responseCode = "201",
      description = "It is there now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = ConversationTurn.class)))
  @APIResponse(responseCode = "422", description = "`turn_ends_before_it_starts`")
  public Uni<RestResponse<ConversationTurn>> add(
      @PathParam("id") UUID session, @NotNull @Valid NewConversationTurn turn) {
    if (turn.endedAtMs() < turn.startedAtMs()) {
      throw TherapyProblem.TURN_ENDS_BEFORE_IT_STARTS.toProblem();
    }
    return therapy
        .add(caller.visitor(), session, turn)
        .map(
            made ->
                RestResponse.ResponseBuilder.<ConversationTurn>create(
                        RestResponse.Status.CREATED, made)
                    .location(URI.create(PATH.replace("{id}", "" + session) + "/" + made.id()))
                    .build());
  }
}
