package io.seedgate.seed.conversation;

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

/** What was said in a thread of the caller, in order. */
@Path(MessageResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Conversations")
public class MessageResource {

  public static final String PATH = "/api/v1/conversations/{id}/messages";

  /** What may be asked of the list. */
  public static final Listing<Message> LISTING =
      Listing.of(Message.class, "messages")
          .within("conversation_id")
          .sort("created_at", "role", "updated_at")
          .filter("role", "seed_key")
          .search("content");

  private final Lists lists;
  private final MessageRepository messages;
  private final MergePatch patches;
  private final Caller caller;

  MessageResource(Lists lists, MessageRepository messages, MergePatch patches, Caller caller) {
    this.lists = lists;
    this.messages = messages;
    this.patches = patches;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("conversations:read")
  @Operation(summary = "List the messages of a conversation, the first one first")
  public Uni<Page<Message>> list(@PathParam("id") UUID conversation, @Context UriInfo uri) {
    return lists.page(LISTING, ConversationResource.LISTING, conversation, uri);
  }

  @GET
  @Path("/{message_id}")
  @PermissionsAllowed("conversations:read")
  @Operation(summary = "Read a message")
  public Uni<RestResponse<Message>> read(
      @PathParam("id") UUID conversation, @PathParam("message_id") UUID message) {
    return lists
        .row(LISTING, ConversationResource.LISTING, conversation, message)
        .map(Versioned::ok);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("conversations:write")
  @Operation(
      summary = "Add a message",
      description =
          "Of the role `user`; the others need the permission `conversations:assist` as well.")
  @APIResponse(
      responseCode = "201",
      description = "It is there now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Message.class)))
  @APIResponse(responseCode = "403", description = "`forbidden`, `role_not_allowed`")
  @APIResponse(responseCode = "422", description = "`tool_calls_not_allowed`")
  public Uni<RestResponse<Message>> add(
      @PathParam("id") UUID conversation, @NotNull @Valid NewMessage message) {
    Visitor visitor = caller.visitor();
    MessageRules.checkRole(visitor, message.role());
    return messages
        .add(visitor, conversation, message.role(), message.content(), toolCalls(message))
        .map(
            made ->
                Versioned.created(
                    URI.create(PATH.replace("{id}", "" + conversation) + "/" + made.id()), made));
  }

  @PATCH
  @Path("/{message_id}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("conversations:write")
  @Operation(
      summary = "Change what a message says",
      description =
          "Of the role `user`; the others need the permission `conversations:assist` as well. Tool"
              + " calls and what tools answered stay as they are.")
  @RequestBody(content = @Content(schema = @Schema(implementation = MessageDetails.class)))
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "403", description = "`forbidden`, `role_not_allowed`")
  @APIResponse(responseCode = "409", description = "`message_is_record`")
  public Uni<RestResponse<Message>> change(
      @PathParam("id") UUID conversation,
      @PathParam("message_id") UUID message,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull JsonNode patch) {
    return messages
        .change(
            caller.visitor(),
            conversation,
            message,
            ifMatch,
            current -> patches.apply(current, MessageDetails.class, patch))
        .map(Versioned::ok);
  }

  @DELETE
  @Path("/{message_id}")
  @ResponseStatus(204)
  @PermissionsAllowed("conversations:write")
  @Operation(
      summary = "Delete a message",
      description = "One that may be changed; the others go with their conversation.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "403", description = "`forbidden`, `role_not_allowed`")
  @APIResponse(responseCode = "409", description = "`message_is_record`")
  public Uni<Void> delete(
      @PathParam("id") UUID conversation,
      @PathParam("message_id") UUID message,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return messages.delete(caller.visitor(), conversation, message, ifMatch);
  }

  private static String toolCalls(NewMessage message) {
    if (message.toolCalls() == null) {
      return null;
    }
    String json = message.toolCalls().toString();
    if (message.role() != MessageRole.ASSISTANT || json.contains("\\u0000")) {
      throw ConversationProblem.TOOL_CALLS_NOT_ALLOWED.toProblem();
    }
    return json;
  }
}
