package io.seedgate.auth.audit;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.auth.authority.Authorities;
import io.seedgate.auth.list.Listing;
import io.seedgate.auth.list.Lists;
import io.seedgate.auth.list.Page;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit log, to be read. Nothing changes it. */
@Path(AuditResource.PATH)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("audit:read")
public class AuditResource {
  public static final String PATH = "/api/v1/audit-events";

  /** What may be asked of the list. Within a tenant, the events that concern it are seen. */
  public static final Listing<RecordedEvent> LISTING =
      Listing.of(
              RecordedEvent.class,
              """
              (SELECT id, occurred_at, action, outcome, actor_id, object_type, object_id, tenant_id,
                      host(ip_address) AS ip_address, request_id, details
                 FROM audit_events)\
              """)
          .key("id")
          .within("tenant_id = :tenant")
          .sort("occurred_at", "action")
          .byDefault("-occurred_at")
          .filter(
              "action",
              "outcome",
              "actor_id",
              "object_type",
              "object_id",
              "tenant_id",
              "ip_address",
              "request_id")
          .filterByTime("occurred_at", "since", "until")
          .search("action");

  private final Lists lists;
  private final Authorities authorities;
  private final JsonWebToken token;

  AuditResource(Lists lists, Authorities authorities, JsonWebToken token) {
    this.lists = lists;
    this.authorities = authorities;
    this.token = token;
  }

  @GET
  @Operation(
      summary = "List audit events",
      description =
          "Newest first. `since` narrows the list to events from that time on, `until` to those"
              + " before it.")
  public Uni<Page<RecordedEvent>> list(@Context UriInfo uri) {
    return authorities
        .of(token)
        .chain(by -> lists.page(LISTING, uri, by.reach("audit:read").orElse(null)));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read an audit event")
  public Uni<RecordedEvent> read(@PathParam("id") UUID id) {
    return authorities
        .of(token)
        .chain(by -> lists.row(LISTING, id.toString(), by.reach("audit:read").orElse(null)));
  }
}
