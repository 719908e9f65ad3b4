package io.seedgate.auth.session;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.authority.Authorities;
import io.seedgate.auth.authority.Authority;
import io.seedgate.auth.list.Listing;
import io.seedgate.auth.list.Lists;
import io.seedgate.auth.list.Page;
import io.seedgate.auth.session.SessionRevocation.Reason;
import io.seedgate.auth.session.SessionRevocation.Selection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

/** Administration of sessions: those of others, which one can see and end. */
@Path(SessionResource.PATH)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
  public static final String PATH = "/api/v1/sessions";

  /** What may be asked of the list. Within a tenant, the sessions for it are seen. */
  public static final Listing<AdministeredSession> LISTING =
      Listing.of(AdministeredSession.class, AdministeredSession.SOURCE)
          .key("id")
          .within("tenant_id = :tenant")
          .sort("created_at", "last_used_at", "expires_at")
          .sortNullable("revoked_at")
          .byDefault("-created_at")
          .filter("id", "user_id")
          .filterInAnyCase("email")
          .filter("tenant_id", "ip_address", "live", "revocation_reason")
          .search("email");

  private final SessionRevocation revocation;
  private final Lists lists;
  private final Authorities authorities;
  private final JsonWebToken token;

  SessionResource(
      SessionRevocation revocation, Lists lists, Authorities authorities, JsonWebToken token) {
    this.revocation = revocation;
    this.lists = lists;
    this.authorities = authorities;
    this.token = token;
  }

  @GET
  @PermissionsAllowed("sessions:read")
  @Operation(summary = "List sessions", description = "Live and ended ones, newest first.")
  public Uni<Page<AdministeredSession>> list(@Context UriInfo uri) {
    return authorities
        .of(token)
        .chain(by -> lists.page(LISTING, uri, by.reach("sessions:read").orElse(null)));
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("sessions:read")
  @Operation(summary = "Read a session")
  public Uni<AdministeredSession> read(@PathParam("id") UUID id) {
    return authorities
        .of(token)
        .chain(by -> lists.row(LISTING, id.toString(), by.reach("sessions:read").orElse(null)));
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @PermissionsAllowed("sessions:write")
  @Operation(summary = "End a session", description = "None of its tokens works any more.")
  @APIResponse(responseCode = "204", description = "It has ended")
  @APIResponse(responseCode = "404", description = "`not_found`: no live session of this id")
  public Uni<Void> end(@PathParam("id") UUID id, @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return authorities
        .of(token)
        .chain(by -> end(id, by, origin))
        .invoke(
            ended -> {
              if (ended == 0) {
                throw new NotFoundException();
              }
            })
        .replaceWithVoid();
  }

  private Uni<Integer> end(UUID id, Authority by, Origin origin) {
    return revocation.end(
        Selection.one(id).forTenant(by.reach("sessions:write").orElse(null)),
        Reason.ADMINISTRATOR,
        by.userId(),
        origin);
  }
}
