package io.seedgate.auth.session;

import io.quarkus.security.Authenticated;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.session.SessionRevocation.Reason;
import io.seedgate.auth.session.SessionRevocation.Selection;
import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

/** What signed-in users may ask about themselves. */
@Path("/api/v1/me")
@Tag(name = "Me")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {
  private static final int MAX_LIMIT = 500;

  private final OwnSessionRepository sessions;
  private final SessionRevocation revocation;
  private final JsonWebToken token;

  MeResource(OwnSessionRepository sessions, SessionRevocation revocation, JsonWebToken token) {
    this.sessions = sessions;
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
  @APIResponse(responseCode = "200", description = "A page of sessions")
  @APIResponse(responseCode = "400", description = "`invalid_limit`, `invalid_cursor`")
  public Uni<SessionPage> sessions(
      @RestQuery @DefaultValue("50") String limit, @RestQuery String cursor) {
    int rows = limit(limit);
    UUID after = cursor == null ? null : SessionCursor.decode(cursor);
    return sessions.live(Caller.of(token), after, rows + 1).map(found -> page(found, rows));
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

  private static int limit(String text) {
    if (text.matches("\\d{1,3}")) {
      int limit = Integer.parseInt(text);
      if (limit >= 1 && limit <= MAX_LIMIT) {
        return limit;
      }
    }
    throw SessionProblem.INVALID_LIMIT.raise();
  }

  private static SessionPage page(List<SessionView> found, int limit) {
    if (found.size() <= limit) {
      return new SessionPage(found, null);
    }
    List<SessionView> items = found.subList(0, limit);
    return new SessionPage(items, SessionCursor.encode(items.get(limit - 1).id()));
  }
}
