package io.seedgate.auth.user;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.PermissionsAllowed;
import io.seedgate.auth.audit.Origin;
import io.seedgate.auth.authority.Authorities;
import io.seedgate.auth.authority.Authority;
import io.seedgate.auth.authority.Powers;
import io.seedgate.auth.list.Listing;
import io.seedgate.auth.list.Lists;
import io.seedgate.auth.list.Page;
import io.seedgate.auth.patch.MergePatch;
import io.seedgate.auth.precondition.Versioned;
import io.seedgate.auth.role.Grants;
import io.seedgate.auth.role.KnownRoles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Administration of users, as far as the caller's permission reaches. */
@Path(UserResource.PATH)
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
public class UserResource {
  public static final String PATH = "/api/v1/users";

  /** What may be asked of the list. Within a tenant, its members are seen. */
  public static final Listing<User> LISTING =
      Listing.of(
              User.class,
              """
              (SELECT id, email, full_name, locale, email_verified_at IS NOT NULL AS email_verified,
                      disabled_at IS NOT NULL AS disabled, last_login_at, provisioned_by,
                      ARRAY(SELECT role::text FROM user_roles WHERE user_id = users.id
                             ORDER BY role) AS roles,
                      version, created_at, updated_at
                 FROM users)\
              """)
          .key("id")
          .within("id IN (SELECT user_id FROM memberships WHERE tenant_id = :tenant)")
          .sort("email", "full_name", "created_at", "updated_at")
          .sortNullable("last_login_at")
          .filter("id")
          .filterInAnyCase("email")
          .filter("locale", "email_verified", "disabled", "provisioned_by")
          .search("email", "full_name");

  private final UserRepository repository;
  private final Lists lists;
  private final Authorities authorities;
  private final KnownRoles roles;
  private final MergePatch patches;
  private final JsonWebToken token;

  UserResource(
      UserRepository repository,
      Lists lists,
      Authorities authorities,
      KnownRoles roles,
      MergePatch patches,
      JsonWebToken token) {
    this.repository = repository;
    this.lists = lists;
    this.authorities = authorities;
    this.roles = roles;
    this.patches = patches;
    this.token = token;
  }

  @GET
  @PermissionsAllowed("users:read")
  @Operation(
      summary = "List users",
      description =
          "Every user, or the members of the tenant where the permission is held there. `email`"
              + " finds an address whatever its case.")
  public Uni<Page<User>> list(@Context UriInfo uri) {
    return authorities
        .of(token)
        .chain(by -> lists.page(LISTING, uri, by.reach("users:read").orElse(null)));
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed("users:read")
  @Operation(summary = "Read a user")
  public Uni<RestResponse<User>> read(@PathParam("id") UUID id) {
    return authorities
        .of(token)
        .chain(by -> lists.row(LISTING, id.toString(), by.reach("users:read").orElse(null)))
        .map(user -> Versioned.ok(user, user.version()));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed("users:write")
  @Operation(
      summary = "Create a user",
      description =
          "Without a password: the user chooses one by way of the forgotten-password mail. Where"
              + " the permission is held in a tenant, the user becomes a member of that tenant.")
  @APIResponseSchema(
      value = User.class,
      responseCode = "201",
      responseDescription = "It is there now")
  @APIResponse(responseCode = "403", description = "`role_not_grantable`, `other_tenant`")
  @APIResponse(responseCode = "409", description = "`email_taken`")
  @APIResponse(responseCode = "422", description = "`unknown_role`, `unknown_tenant`")
  public Uni<RestResponse<User>> create(
      @NotNull @Valid NewUser wanted, @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return authorities
        .of(token)
        .chain(roles::grantsOf)
        .chain(
            grants -> {
              Optional<UUID> reach = grants.by().reach("users:write");
              List<NewUser.Membership> joins = joins(wanted, reach);
              joins.forEach(it -> grants.requireIn(it.tenantId(), it.roles()));
              return repository.create(wanted, joins, reach.orElse(null), grants, origin);
            })
        .chain(id -> lists.row(LISTING, id.toString(), null))
        .map(user -> Versioned.created(URI.create(PATH + "/" + user.id()), user, user.version()));
  }

  @PATCH
  @Path("/{id}")
  @Consumes(MergePatch.MEDIA_TYPE)
  @PermissionsAllowed("users:write")
  @Operation(
      summary = "Change a user",
      description =
          "Disabling ends every session at once. Only who has every right of the user can change"
              + " them. Another e-mail address is unverified.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "403", description = "`user_has_more_rights`, `role_not_grantable`")
  @APIResponse(
      responseCode = "409",
      description = "`email_taken`, `last_platform_admin`, `user_is_provisioned`")
  @APIResponse(responseCode = "422", description = "`unknown_role`")
  public Uni<RestResponse<User>> change(
      @PathParam("id") UUID id,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @NotNull JsonNode patch,
      @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return changing(id)
        .chain(
            grants ->
                repository.change(
                    id,
                    ifMatch,
                    current -> patches.apply(current, UserDetails.class, patch),
                    grants,
                    origin))
        .chain(() -> lists.row(LISTING, id.toString(), null))
        .map(user -> Versioned.ok(user, user.version()));
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @PermissionsAllowed("users:write")
  @Operation(
      summary = "Delete a user",
      description = "With their memberships and sessions. The audit log keeps their id.")
  @APIResponse(responseCode = "204", description = "The user is gone")
  @APIResponse(responseCode = "403", description = "`user_has_more_rights`, `role_not_grantable`")
  @APIResponse(responseCode = "409", description = "`last_platform_admin`")
  public Uni<Void> delete(
      @PathParam("id") UUID id,
      @RestHeader(HttpHeaders.IF_MATCH) String ifMatch,
      @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return changing(id).chain(grants -> repository.delete(id, ifMatch, grants, origin));
  }

  /** 404 for a user out of reach, 403 for one with more rights than the caller. */
  private Uni<Grants> changing(UUID id) {
    return authorities
        .of(token)
        .call(by -> lists.row(LISTING, id.toString(), by.reach("users:write").orElse(null)))
        .call(by -> authorities.ofUser(id).invoke(target -> requireNoMore(by, target)))
        .chain(roles::grantsOf);
  }

  private static void requireNoMore(Authority by, Powers target) {
    if (!by.mayChange(target, by.reach("users:write"))) {
      throw UserProblem.USER_HAS_MORE_RIGHTS.toProblem();
    }
  }

  private static List<NewUser.Membership> joins(NewUser wanted, Optional<UUID> reach) {
    if (reach.isEmpty()) {
      return wanted.memberships() == null ? List.of() : wanted.memberships();
    }
    UUID tenant = reach.get();
    if (wanted.memberships() == null) {
      return List.of(new NewUser.Membership(tenant, Set.of()));
    }
    if (wanted.memberships().size() != 1
        || !wanted.memberships().get(0).tenantId().equals(tenant)) {
      throw UserProblem.OTHER_TENANT.toProblem();
    }
    return wanted.memberships();
  }
}
