package io.seedgate.seed.task;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.input.MergePatch;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
import io.seedgate.seed.precondition.Precondition;
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

/** Tasks of the caller. Another user's aren't there. */
@Path(TaskResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class TaskResource {

  public static final String PATH = "/api/v1/tasks";

  /** What may be asked of the list. */
  public static final Listing<Task> LISTING =
      Listing.of(
              Task.class, "(SELECT *, xmin FROM tasks WHERE user_id = (SELECT current_user_id()))")
          .newestFirst()
          .sort("title", "completed", "updated_at")
          .sortNullable("due_at", "completed_at")
          .filter("completed", "seed_key")
          .search("title");

  private final Lists lists;
  private final TaskRepository tasks;
  private final MergePatch patches;
  private final Caller caller;

  TaskResource(Lists lists, TaskRepository tasks, MergePatch patches, Caller caller) {
    this.lists = lists;
    this.tasks = tasks;
    this.patches = patches;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("tasks:read")
  @Operation(summary = "List the caller's tasks")
  public Uni<Page<Task>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("tasks:read")
  @Operation(summary = "Read a task")
  public Uni<RestResponse<Task>> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id).map(Versioned::ok);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("tasks:write")
  @Operation(summary = "Create a task")
  @APIResponse(
      responseCode = "201",
      description = "It is there now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = Task.class)))
  public Uni<RestResponse<Task>> create(@NotNull @Valid NewTask task) {
    return tasks
        .create(caller.visitor(), task)
        .map(made -> Versioned.created(URI.create(PATH + "/" + made.id()), made));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("tasks:write")
  @Operation(
      summary = "Change a task",
      description = "Null removes `description` or `due_at`. `completed: false` opens it again.")
  @RequestBody(content = @Content(schema = @Schema(implementation = TaskDetails.class)))
  @APIResponse(responseCode = "200", description = "As it is now")
  public Uni<RestResponse<Task>> change(
      @PathParam("id") UUID id,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull JsonNode patch) {
    return tasks
        .change(
            caller.visitor(),
            id,
            ifMatch,
            current -> patches.apply(current, TaskDetails.class, patch))
        .map(Versioned::ok);
  }

  @POST
  @Path("/{id}:complete")
  @PermissionsAllowed("tasks:write")
  @Operation(
      summary = "Complete a task",
      description =
          "Whatever else was changed since it was read. One that is completed already keeps the"
              + " time at which it was.")
  @APIResponse(responseCode = "200", description = "As it is now")
  public Uni<RestResponse<Task>> complete(@PathParam("id") UUID id) {
    return tasks
        .change(
            caller.visitor(),
            id,
            Precondition.ANY,
            current ->
                new TaskDetails(current.title(), current.description(), true, current.dueAt()))
        .map(Versioned::ok);
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @PermissionsAllowed("tasks:write")
  @Operation(summary = "Delete a task")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Uni<Void> delete(
      @PathParam("id") UUID id, @RestHeader(HttpHeaders.IF_MATCH) String ifMatch) {
    return tasks.delete(caller.visitor(), id, ifMatch);
  }
}
