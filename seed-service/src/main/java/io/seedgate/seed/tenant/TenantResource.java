package io.seedgate.seed.tenant;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.seedgate.seed.list.Page;
import io.seedgate.seed.tenancy.Sunset;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Tenants made of packs: made with their logins, reset, moved in time, leased and deleted. An
 * operator (a token for no tenant) reaches all, anybody else their own.
 */
@Path(TenantResource.PATH)
@Tag(name = "Tenants")
public class TenantResource {

  public static final String PATH = "/api/v1/tenants";
  private static final String READ = "tenants:read";
  private static final String WRITE = "tenants:write";
  private static final String DRY_RUN = "dry_run";
  private static final String FORCE = "force";
  private static final String TRUE = "true";
  private static final String FLAG = TRUE + "|false";
  private static final String NO_FLAG = "must be true or false";
  private static final String RUN_GOES_ON =
      "Decided, and done here; auth-service is away. The run in `Location` goes on by itself.";

  /** What may be asked of the list: tenants that are there to use. */
  public static final Listing<TenantView> LISTING =
      Listing.of(
              TenantView.class,
              """
              (SELECT id, slug, name, pack, pack_version, scale, seed, anchor_date, follows_today, status, epoch, expires_at,
                      CASE WHEN leased_until > now() THEN lease_holder END AS lease_holder,
                      CASE WHEN leased_until > now() THEN leased_until END AS leased_until, created_at
                 FROM tenants
                WHERE status IN ('ready', 'resetting') AND (expires_at IS NULL OR expires_at > now())
                  AND current_tenant_id() IN (id, '%s'))\
              """
                  .formatted(TenantReach.EVERY_TENANT))
          .sort("created_at", "slug", "name", "pack", "anchor_date")
          .sortNullable("expires_at")
          .filter("slug", "pack", "follows_today", "status", "lease_holder")
          .search("name");

  private final Tenants tenants;
  private final DryRuns dryRuns;
  private final Lists lists;
  private final TenantReach reach;
  private final Sunset sunset;

  TenantResource(Tenants tenants, DryRuns dryRuns, Lists lists, TenantReach reach, Sunset sunset) {
    this.tenants = tenants;
    this.dryRuns = dryRuns;
    this.lists = lists;
    this.reach = reach;
    this.sunset = sunset;
  }

  @GET
  @PermissionsAllowed(READ)
  @Operation(summary = "List tenants")
  public Uni<Page<TenantView>> list(@Context UriInfo uri) {
    return lists.page(LISTING, uri, reach.scope(), reach);
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed(READ)
  @Operation(summary = "Read a tenant")
  public Uni<TenantView> read(@PathParam("id") UUID id) {
    return view(id);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(WRITE)
  @Operation(
      summary = "Make a tenant of a pack, with its logins",
      description =
          "Answers when everybody in `personas` can log in. With `ttl` it is thrown away. With"
              + " `dry_run=true` nothing is made.")
  @APIResponse(
      responseCode = "201",
      description = "It can be used",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MadeTenant.class)))
  @APIResponse(
      responseCode = "202",
      description = "A large one: it can be used when the run in `Location` is completed",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = MadeTenant.class)))
  @APIResponse(
      responseCode = "422",
      description = "`unknown_pack`, `pack_refused`, `one_scale_only`")
  @APIResponse(
      responseCode = "200",
      description = "With `dry_run=true`: what would be made",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = DryRun.class)))
  public Uni<RestResponse<Object>> make(
      @NotNull @Valid TenantRequest request,
      @RestQuery(DRY_RUN)
          @DefaultValue("false")
          @Pattern(regexp = FLAG, message = NO_FLAG)
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String dryRun,
      @Context UriInfo uri) {
    reach.requireOperator();
    KnownParameters.require(uri, DRY_RUN);
    if (dryRun.equals(TRUE)) {
      return dryRuns.make(request.pack(), request.scaleOrOne()).map(RestResponse::ok);
    }
    Consumer<OffsetDateTime> announcer = sunset.announcer();
    return tenants
        .make(request)
        .invoke(made -> announcer.accept(made.tenant().expiresAt()))
        .map(
            made ->
                made.run().isPresent()
                    ? ResponseBuilder.<Object>create(RestResponse.Status.ACCEPTED, made.tenant())
                        .location(location(made.run()))
                        .build()
                    : ResponseBuilder.<Object>create(RestResponse.Status.CREATED, made.tenant())
                        .location(URI.create(PATH + "/" + made.tenant().id()))
                        .build());
  }

  @DELETE
  @Path("/{id}")
  @PermissionsAllowed(WRITE)
  @Operation(
      summary = "Delete a tenant with its logins and sessions",
      description = "Under a lease only with `force=true`.")
  @APIResponse(responseCode = "204", description = "It is gone")
  @APIResponse(responseCode = "202", description = RUN_GOES_ON)
  @APIResponse(responseCode = "409", description = "`tenant_leased`")
  public Uni<RestResponse<Void>> delete(
      @PathParam("id") UUID id,
      @RestQuery
          @DefaultValue("false")
          @Pattern(regexp = FLAG, message = NO_FLAG)
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String force,
      @Context UriInfo uri) {
    reach.require(id);
    KnownParameters.require(uri, FORCE);
    return tenants
        .delete(id, force.equals(TRUE))
        .map(
            run ->
                run.isEmpty()
                    ? RestResponse.noContent()
                    : ResponseBuilder.<Void>create(RestResponse.Status.ACCEPTED)
                        .location(location(run))
                        .build());
  }

  @POST
  @Path("/{id}:reset")
  @PermissionsAllowed(WRITE)
  @Operation(
      summary = "Bring a tenant back to what its pack says",
      description =
          "In one transaction; ids stay the same. Whoever is logged in has to log in again. Under a"
              + " lease only with `force=true`. With `dry_run=true` the answer is what would be"
              + " written, as for `POST /api/v1/tenants`, and nothing is.")
  @APIResponse(
      responseCode = "200",
      description = "As it is now",
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(oneOf = {TenantView.class, DryRun.class})))
  @APIResponse(
      responseCode = "202",
      description = RUN_GOES_ON,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantView.class)))
  @APIResponse(responseCode = "409", description = "`tenant_leased`, `tenant_busy`")
  public Uni<RestResponse<Object>> reset(
      @PathParam("id") UUID id,
      @RestQuery
          @DefaultValue("false")
          @Pattern(regexp = FLAG, message = NO_FLAG)
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String force,
      @RestQuery(DRY_RUN)
          @DefaultValue("false")
          @Pattern(regexp = FLAG, message = NO_FLAG)
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String dryRun,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    reach.require(id);
    KnownParameters.require(uri, FORCE, DRY_RUN);
    if (headers.getLength() > 0 || headers.getHeaderString("Transfer-Encoding") != null) {
      throw TenantProblem.UNEXPECTED_BODY.problem();
    }
    if (dryRun.equals(TRUE)) {
      return dryRuns.reset(id).map(RestResponse::ok);
    }
    return tenants
        .reset(id, force.equals(TRUE))
        .chain(
            run ->
                view(id)
                    .map(
                        now ->
                            run.isEmpty()
                                ? RestResponse.<Object>ok(now)
                                : ResponseBuilder.<Object>create(RestResponse.Status.ACCEPTED, now)
                                    .location(location(run))
                                    .build()));
  }

  @PUT
  @Path("/{id}/lease")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(WRITE)
  @Operation(
      summary = "Take a lease on a tenant, or change how long one's own lasts",
      description =
          "It expires no earlier than the lease ends, and nobody resets or deletes it by mistake.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "409", description = "`tenant_leased`")
  public Uni<TenantView> lease(@PathParam("id") UUID id, @NotNull @Valid LeaseRequest request) {
    reach.require(id);
    return tenants.lease(id, request).chain(() -> view(id));
  }

  @DELETE
  @Path("/{id}/lease")
  @ResponseStatus(204)
  @PermissionsAllowed(WRITE)
  @Operation(summary = "End the lease on a tenant", description = "Whoever holds it.")
  @APIResponse(responseCode = "204", description = "There is none now")
  public Uni<Void> endLease(@PathParam("id") UUID id) {
    reach.require(id);
    return tenants.endLease(id);
  }

  @PUT
  @Path("/{id}/anchor-date")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermissionsAllowed(WRITE)
  @Operation(
      summary = "Move a tenant to a day",
      description =
          "Its seeded rows' dates count from there, and stay. What visitors made isn't touched, and"
              + " everybody stays logged in.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "409", description = "`tenant_busy`, `dates_blocked`")
  public Uni<TenantView> moveTo(@PathParam("id") UUID id, @NotNull @Valid AnchorRequest request) {
    reach.require(id);
    return tenants.moveTo(id, request.date()).chain(() -> view(id));
  }

  @DELETE
  @Path("/{id}/anchor-date")
  @PermissionsAllowed(WRITE)
  @Operation(
      summary = "Have a tenant follow today",
      description = "Its dates are moved now, and each night.")
  @APIResponse(responseCode = "200", description = "As it is now")
  @APIResponse(responseCode = "409", description = "`tenant_busy`, `dates_blocked`")
  public Uni<TenantView> followToday(@PathParam("id") UUID id) {
    reach.require(id);
    return tenants.followToday(id).chain(() -> view(id));
  }

  @GET
  @Path("/{id}/ids")
  @PermissionsAllowed({READ, "estate:read"})
  @Operation(
      summary = "Read the ids of a tenant's personas and seeded rows",
      description = "By `users` or table, and by key. They survive every reset.")
  public Uni<Map<String, Map<String, UUID>>> ids(@PathParam("id") UUID id) {
    reach.require(id);
    return tenants.ids(id);
  }

  private Uni<TenantView> view(UUID id) {
    Consumer<OffsetDateTime> announcer = sunset.announcer();
    return lists.row(LISTING, id, reach).invoke(tenant -> announcer.accept(tenant.expiresAt()));
  }

  private static URI location(Optional<UUID> run) {
    return URI.create(RunResource.PATH + "/" + run.orElseThrow());
  }
}
