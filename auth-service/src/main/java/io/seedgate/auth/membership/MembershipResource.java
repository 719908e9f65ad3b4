package io.seedgate.auth.membership;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.authority.Authorities;
import io.seedgate.auth.authority.Authority;
import io.seedgate.auth.list.Listing;
import io.seedgate.auth.list.Lists;
import io.seedgate.auth.list.Page;
import io.seedgate.auth.precondition.Versioned;
import io.seedgate.auth.role.KnownRoles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Administration of who belongs to a tenant. To a tenant's administrator there is no other one. */
@Path(MembershipResource.PATH)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class MembershipResource {
  public static final String PATH = "/api/v1/tenants/{tenant_id}/memberships";

  /** What may be asked of the list, which is always one tenant's. */
  public static final Listing<Membership> LISTING =
      Listing.of(
              Membership.class,
              """
              (SELECT m.user_id, m.tenant_id, u.email, u.full_name,
                      ARRAY(SELECT r.role::text FROM membership_roles r
                             WHERE r.user_id = m.user_id AND r.tenant_id = m.tenant_id
                             ORDER BY r.role) AS roles,
                      u.disabled_at IS NOT NULL AS disabled, m.version, m.created_at, m.updated_at
                 FROM memberships m JOIN users u ON u.id = m.user_id)\
              """)
          .key("user_id")
          .within("tenant_id = :tenant")
          .sort("email", "full_name", "created_at", "updated_at")
          .filter("user_id")
          .filterInAnyCase("email")
          .filter("disabled")
          .search("email", "full_name");

  private final MembershipRepository repository;
  private final Lists lists;
  private final Authorities authorities;
  private final KnownRoles roles;
  private final JsonWebToken token;

  MembershipResource(
      MembershipRepository repository,
      Lists lists,
      Authorities authorities,
      KnownRoles roles,
      JsonWebToken token) {
    this.repository = repository;
    this.lists = lists;
    this.authorities = authorities;
    this.roles = roles;
    this.token = token;
  }

  @GET
  @PermissionsAllowed("users:read")
  @Operation(summary = "List the members of a tenant")
  public Uni<Page<Membership>> list(@PathParam("tenant_id") UUID tenantId, @Context UriInfo uri) {
    return within(tenantId, "users:read").chain(() -> lists.page(LISTING, uri, tenantId));
  }

  @GET
  @Path("/{user_id}")
  @PermissionsAllowed("users:read")
  @Operation(summary = "Read a membership")
  public Uni<RestResponse<Membership>> read(
      @PathParam("tenant_id") UUID tenantId, @PathParam("user_id") UUID userId) {
    return within(tenantId, "users:read")
        .chain(() -> lists.row(LISTING, userId.toString(), tenantId))
        .map(it -> Versioned.ok(it, it.version()));
  }

  @PUT
  @Path("/{user_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("users:write")
  @Operation(
      summary = "Give a user exactly these roles in a tenant",
      description =
          "Makes the user a member if they aren't; a tenant's own administrator can't do that with"
              + " users from elsewhere. `If-Match` is needed where the membership exists,"
              + " and fails where it doesn't.")
  @APIResponse(responseCode = "200", description = "The roles are as said")
  @APIResponseSchema(
      value = Membership.class,
      responseCode = "201",
      responseDescription = "The user is a member now")
  @APIResponse(responseCode = "403", description = "`role_not_grantable`")
  @APIResponse(responseCode = "409", description = "`membership_exists`: made at the same time")
  @APIResponse(
      responseCode = "422",
      description = "`unknown_role`, `unknown_user`, `unknown_tenant`")
  public Uni<RestResponse<Membership>> put(
      @PathParam("tenant_id") UUID tenantId,
      @PathParam("user_id") UUID userId,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull @Valid MembershipDetails details,
      @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return within(tenantId, "users:write")
        .chain(roles::grantsOf)
        .chain(
            grants ->
                repository.put(
                    userId,
                    tenantId,
                    details.roles(),
                    ifMatch,
                    grants.by().everywhere().contains("users:write"),
                    grants,
                    origin))
        .chain(
            added ->
                lists
                    .row(LISTING, userId.toString(), tenantId)
                    .map(it -> added ? created(it) : Versioned.ok(it, it.version())));
  }

  @DELETE
  @Path("/{user_id}")
  @ResponseStatus(204)
  @PermissionsAllowed("users:write")
  @Operation(
      summary = "End a membership",
      description = "The user's sessions for the tenant end with it, at once.")
  @APIResponse(responseCode = "204", description = "The user is no member any more")
  @APIResponse(responseCode = "403", description = "`role_not_grantable`")
  public Uni<Void> delete(
      @PathParam("tenant_id") UUID tenantId,
      @PathParam("user_id") UUID userId,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return within(tenantId, "users:write")
        .chain(roles::grantsOf)
        .chain(grants -> repository.delete(userId, tenantId, ifMatch, grants, origin));
  }

  private Uni<Authority> within(UUID tenantId, String permission) {
    return authorities
        .of(token)
        .invoke(
            by -> {
              if (by.reach(permission).filter(it -> !it.equals(tenantId)).isPresent()) {
                throw new NotFoundException();
              }
            });
  }

  private static RestResponse<Membership> created(Membership membership) {
    String path = PATH.replace("{tenant_id}", membership.tenantId().toString());
    return Versioned.created(
        URI.create(path + "/" + membership.userId()), membership, membership.version());
  }
}
