package io.seedgate.auth.session;

import io.quarkus.security.Authenticated;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.list.Listing;
import io.seedgate.auth.list.Lists;
import io.seedgate.auth.list.Page;
import io.seedgate.auth.session.SessionRevocation.Reason;
import io.seedgate.auth.session.SessionRevocation.Selection;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** What signed-in users may ask about themselves. */
@Path("/api/v1/me")
@Tag(name = "Me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  public static final String SESSIONS_PATH = "/api/v1/me/sessions";

  /** What may be asked of the list. Its reach is a user, not a tenant. */
  public static final Listing<OwnSession> LISTING =
      Listing.of(OwnSession.class, OwnSession.SOURCE)
          .key("id")
          .within("user_id = :tenant")
          .sort("created_at", "last_used_at", "expires_at")
          .byDefault("-created_at")
          .filter("id", "tenant_id", "ip_address")
          .search("user_agent");

  private final OwnSessionRepository sessions;
  private final Lists lists;
  private final SessionRevocation revocation;
  private final JsonWebToken token;

  MeResource(
      OwnSessionRepository sessions,
      Lists lists,
      SessionRevocation revocation,
      JsonWebToken token) {
    this.sessions = sessions;
    this.lists = lists;
    this.revocation = revocation;
    this.token = token;
  }

  @GET
  @Operation(summary = "The signed-in user", description = "As the database knows them now.")
  @APIResponse(responseCode = "200", description = "User, tenant, roles and permissions")
  public Uni<Me> me() {
    return sessions
        .me(Caller.of(token).sessionId())
        .map(me -> me.orElseThrow(SessionProblem.SESSION_REVOKED::raise));
  }

  @GET
  @Path("/sessions")
  @Operation(summary = "My live sessions", description = "Newest first.")
  public Uni<Page<SessionView>> sessions(@Context UriInfo uri) {
    Caller caller = Caller.of(token);
    return lists
        .page(LISTING, uri, caller.userId())
        .map(
            page ->
                new Page<>(
                    page.items().stream().map(it -> it.seenFrom(caller.sessionId())).toList(),
                    page.nextCursor(),
                    page.total()));
  }

  @DELETE
  @Path("/sessions")
  @ResponseStatus(204)
  @Operation(
      summary = "End all my other sessions",
      description =
          "The one that asks stays; `POST /api/v1/auth/logout?everywhere=true` ends that too. Other"
              + " services don't ask for sessions: they take an access token until it expires.")
  @APIResponse(
      responseCode = "204",
      description = "No token of the others works any more at this service")
  public Uni<Void> endOthers(@Context HttpServerRequest http) {
    Caller caller = Caller.of(token);
    return revocation
        .end(
            Selection.ofUser(caller.userId()).but(caller.sessionId()),
            Reason.USER,
            caller.userId(),
            Origin.of(http))
        .replaceWithVoid();
  }

  @DELETE
  @Path("/sessions/{id}")
  @ResponseStatus(204)
  @Operation(
      summary = "End one of my sessions",
      description =
          "Other services don't ask for sessions: they take an access token until it expires.")
  @APIResponse(responseCode = "204", description = "No token of it works any more at this service")
  @APIResponse(responseCode = "404", description = "`session_not_found`")
  public Uni<Void> end(UUID id, @Context HttpServerRequest http) {
    UUID caller = Caller.of(token).userId();
    return revocation
        .end(Selection.one(id).ownedBy(caller), Reason.USER, caller, Origin.of(http))
        .invoke(
            ended -> {
              if (ended == 0) {
                throw SessionProblem.SESSION_NOT_FOUND.raise();
              }
            })
        .replaceWithVoid();
  }
}
