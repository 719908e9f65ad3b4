package io.seedgate.seed.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.input.MergePatch;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
import io.seedgate.seed.precondition.Versioned;
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

/** Threads of the caller. Another user's aren't there. */
@Path(ConversationResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conversations")
public class ConversationResource {

  public static final String PATH = "/api/v1/conversations";

  /** What may be asked of the list. */
  public static final Listing<Conversation> LISTING =
      Listing.of(
              Conversation.class,
              "(SELECT *, xmin FROM conversations WHERE user_id = (SELECT current_user_id()))")
          .newestFirst()
          .sort("title", "updated_at")
          .filter("seed_key")
          .search("title");

  private final Lists lists;
  private final ConversationRepository conversations;
  private final MergePatch patches;
  private final Caller caller;

  ConversationResource(
      Lists lists, ConversationRepository conversations, MergePatch patches, Caller caller) {
    this.lists = lists;
    this.conversations = conversations;
    this.patches = patches;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("conversations:read")
  @Operation(summary = "List the caller's conversations")
  public Uni<Page<Conversation>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("conversations:read")
  @Operation(summary = "Read a conversation, without its messages")
  public Uni<RestResponse<Conversation>> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id).map(Versioned::ok);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("conversations:write")
  @Operation(summary = "Begin a conversation")
  @APIResponse(
      responseCode = "201",
      description = "It is there now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Conversation.class)))
  public Uni<RestResponse<Conversation>> create(@NotNull @Valid ConversationDetails conversation) {
    return conversations
        .create(caller.visitor(), conversation)
        .map(made -> Versioned.created(URI.create(PATH + "/" + made.id()), made));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("conversations:write")
  @Operation(summary = "Rename a conversation")
  @RequestBody(content = @Content(schema = @Schema(implementation = ConversationDetails.class)))
  @APIResponse(responseCode = "200", description = "As it is now")
  public Uni<RestResponse<Conversation>> change(
      @PathParam("id") UUID id,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull JsonNode patch) {
    return conversations
        .change(
            caller.visitor(),
            id,
            ifMatch,
            current -> patches.apply(current, ConversationDetails.class, patch))
        .map(Versioned::ok);
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @PermissionsAllowed("conversations:write")
  @Operation(summary = "Delete a conversation with its messages")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Uni<Void> delete(
      @PathParam("id") UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return conversations.delete(caller.visitor(), id, ifMatch);
  }
}
