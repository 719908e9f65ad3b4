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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Notes about a session: the caller's own, and each author's for a supervisor. */
@Path(TherapeuticNoteResource.PATH)
@Tag(name = "Therapy")
public class TherapeuticNoteResource {

  public static final String PATH = "/api/v1/therapy-sessions/{id}/notes";

  /** What may be asked of the list. Whose notes are in it, the row policy says. */
  public static final Listing<TherapeuticNote> LISTING =
      Listing.of(TherapeuticNote.class, "therapeutic_notes")
          .within("therapy_session_id")
          .sort("created_at", "note_type", "updated_at")
          .filter("author_id", "note_type", "seed_key")
          .search("content");

  private final Lists lists;
  private final TherapyRepository therapy;
  private final Caller caller;

  TherapeuticNoteResource(Lists lists, TherapyRepository therapy, Caller caller) {
    this.lists = lists;
    this.therapy = therapy;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("therapy:read")
  @Operation(
      summary = "List the notes about a session",
      description = "The caller's own; with `therapy:supervise` those of each author.")
  public Uni<Page<TherapeuticNote>> list(@PathParam("id") UUID session, @Context UriInfo uri) {
    return lists.page(LISTING, TherapySessionResource.of(caller.visitor()), session, uri);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("therapy:write")
  @Operation(
      summary = "Write a note about a session",
      description = "In the caller's name. A note isn't changed: an amendment is another one.")
  @APIResponse(
      responseCode = "201",
      description = "It is there now, and stays as it is",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TherapeuticNote.class)))
  public Uni<RestResponse<TherapeuticNote>> write(
      @PathParam("id") UUID session, @NotNull @Valid NewTherapeuticNote note) {
    return therapy
        .write(caller.visitor(), session, note)
        .map(made -> RestResponse.status(RestResponse.Status.CREATED, made));
  }
}
