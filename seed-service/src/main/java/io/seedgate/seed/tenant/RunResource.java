package io.seedgate.seed.tenant;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.tenant.RunFilter.OfARun;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestStreamElementType;

/**
 * The ledger of what was done to tenants. Who could log in to a tenant reads its runs also when it
 * is gone, and so sees what became of it.
 */
@Path(RunResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("tenants:read")
@Tag(name = "Tenants")
public class RunResource {

  public static final String PATH = "/api/v1/runs";

  static final String SECONDS =
      "round(extract(epoch FROM coalesce(listed.finished_at, clock_timestamp()) - listed.started_at), 3)";

  /** A run stays when its tenant is gone. */
  static final Listing<RunView> LISTING =
      Listing.of(
              RunView.class,
              """
              (SELECT r.*, r.client_account_id AS tenant_id FROM seed_runs r
                WHERE current_tenant_id() IN (r.client_account_id, '%s'))\
              """
                  .formatted(TenantReach.EVERY_TENANT))
          .sort("started_at")
          .search("pack");

  private final Lists lists;
  private final TenantReach reach;
  private final RunEvents events;
  private final RunCancelling cancelling;

  RunResource(Lists lists, TenantReach reach, RunEvents events, RunCancelling cancelling) {
    this.lists = lists;
    this.reach = reach;
    this.events = events;
    this.cancelling = cancelling;
  }

  static URI location(UUID run) {
    return URI.create(PATH + "/" + run);
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a run")
  public Uni<RunView> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id, reach);
  }

  @GET
  @Path("/{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  // A media type of each event would be sent as a field that the standard doesn't know.
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Follow a run",
      description =
          "Server-sent events, each a run as it is read: first how it is now, then a `progress`"
              + " whenever its step or its rows change, at last `done`. With `Last-Event-ID` what"
              + " was seen already isn't sent again.")
  @APIResponse(
      responseCode = "200",
      description = "Until the run ends",
      content =
          @Content(
              mediaType = MediaType.SERVER_SENT_EVENTS,
              schema = @Schema(implementation = RunView.class)))
  @OfARun
  public Multi<OutboundSseEvent> follow(
      @PathParam("id") UUID id,
      @HeaderParam("Last-Event-ID") @Size(max = 100) String seen,
      @Context Sse sse) {
    UUID scope = reach.scope();
    return events
        .now(id, scope)
        .onItem()
        .transformToMulti(first -> events.after(first, scope))
        .select()
        .where(run -> !run.goesOn() || !run.state().equals(seen))
        .map(run -> event(run, sse));
  }

  private static OutboundSseEvent event(RunView run, Sse sse) {
    return sse.newEventBuilder()
        .id(run.state())
        .name(run.goesOn() ? "progress" : "done")
        .data(RunView.class, run)
        .build();
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(202)
  @PermissionsAllowed("tenants:write")
  @Operation(
      summary = "Cancel the making of a tenant",
      description =
          "Nobody ever sees the tenant. What there is of it is deleted as soon as whoever makes it"
              + " notices, at the latest when its claim is over; the run has failed then. Until then"
              + " it is `running`, and `error` tells that it is cancelled; to cancel it again changes"
              + " nothing.")
  @APIResponse(responseCode = "202", description = "It is going to be undone")
  @APIResponse(responseCode = "409", description = "`too_late`")
  public Uni<RunView> cancel(
      @PathParam("id") UUID id, @Context UriInfo uri, @Context HttpHeaders headers) {
    KnownParameters.require(uri);
    KnownParameters.requireNoBody(headers);
    UUID scope = reach.scope();
    return reach
        .admit(scope)
        .chain(() -> events.now(id, scope))
        .chain(cancelling::cancel)
        .chain(() -> events.now(id, scope));
  }
}
