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
import jakarta.ws.rs.DELETE;
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
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Notes about a session: the caller's own, and each author's for a supervisor. */
@Path(TherapeuticNoteResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Therapy")
public class TherapeuticNoteResource {

  public static final String PATH = "/api/v1/therapy-sessions/{id}/notes";

  /** What may be asked of the list: the caller's own. */
  public static final Listing<TherapeuticNote> LISTING =
      Listing.of(
              TherapeuticNote.class,
              "(SELECT *, xmin FROM therapeutic_notes"
                  + " WHERE author_id = (SELECT current_user_id()))")
          .within("therapy_session_id")
          .sort("created_at", "note_type", "updated_at")
          .filter("author_id", "note_type", "seed_key")
          .search("content");

  /** All that the row policies show. */
  private static final Listing<TherapeuticNote> SUPERVISED = LISTING.from("therapeutic_notes");

  private final Lists lists;
  private final TherapeuticNoteRepository notes;
  private final MergePatch patches;
  private final Caller caller;

  TherapeuticNoteResource(
      Lists lists, TherapeuticNoteRepository notes, MergePatch patches, Caller caller) {
    this.lists = lists;
    this.notes = notes;
    this.patches = patches;
    this.caller = caller;
  }

  private static Listing<TherapeuticNote> of(Visitor visitor) {
    return TherapySessionResource.supervises(visitor) ? SUPERVISED : LISTING;
  }

  @GET
  @PermissionsAllowed("therapy:read")
  @Operation(
      summary = "List the notes about a session",
      description = "The caller's own; with `therapy:supervise` those of each author.")
  public Uni<Page<TherapeuticNote>> list(@PathParam("id") UUID session, @Context UriInfo uri) {
    Visitor visitor = caller.visitor();
    return lists.page(of(visitor), TherapySessionResource.of(visitor), session, uri);
  }

  @GET
  @Path("/{note_id}")
  @PermissionsAllowed("therapy:read")
  @Operation(
      summary = "Read a note",
      description = "The caller's own; with `therapy:supervise` anybody's.")
  public Uni<RestResponse<TherapeuticNote>> read(
      @PathParam("id") UUID session, @PathParam("note_id") UUID note) {
    Visitor visitor = caller.visitor();
    return lists
        .row(of(visitor), TherapySessionResource.of(visitor), session, note)
        .map(Versioned::ok);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("therapy:write")
  @Operation(summary = "Write a note about a session", description = "In the caller's name.")
  @APIResponse(
      responseCode = "201",
      description = "It is there now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TherapeuticNote.class)))
  public Uni<RestResponse<TherapeuticNote>> write(
      @PathParam("id") UUID session, @NotNull @Valid TherapeuticNoteDetails note) {
    return notes
        .write(caller.visitor(), session, note)
        .map(
            made ->
                Versioned.created(
                    URI.create(PATH.replace("{id}", "" + session) + "/" + made.id()), made));
  }

  @PATCH
  @Path("/{note_id}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("therapy:write")
  @Operation(summary = "Change a note", description = "By its author.")
  @RequestBody(content = @Content(schema = @Schema(implementation = TherapeuticNoteDetails.class)))
  @APIResponse(responseCode = "200", description = "As it is now")
  public Uni<RestResponse<TherapeuticNote>> change(
      @PathParam("id") UUID session,
      @PathParam("note_id") UUID note,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull JsonNode patch) {
    return notes
        .change(
            caller.visitor(),
            session,
            note,
            ifMatch,
            current -> patches.apply(current, TherapeuticNoteDetails.class, patch))
        .map(Versioned::ok);
  }

  @DELETE
  @Path("/{note_id}")
  @ResponseStatus(204)
  @PermissionsAllowed("therapy:write")
  @Operation(summary = "Delete a note", description = "By its author.")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Uni<Void> delete(
      @PathParam("id") UUID session,
      @PathParam("note_id") UUID note,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return notes.delete(caller.visitor(), session, note, ifMatch);
  }
}
