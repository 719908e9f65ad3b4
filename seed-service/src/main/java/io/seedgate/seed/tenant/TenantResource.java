package io.seedgate.seed.tenant;

import io.quarkus.security.PermissionsAllowed;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/**
 * Tenants made of packs: made with their logins, told of, and deleted. An operator (a token for no
 * tenant) reaches all, anybody else their own.
 */
@Path(TenantResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
public class TenantResource {

  public static final String PATH = "/api/v1/tenants";
  private static final String READ = "tenants:read";
  static final String WRITE = "tenants:write";
  static final String DRY_RUN = "dry_run";
  static final String FORCE = "force";
  static final String TRUE = "true";
  static final String FLAG = TRUE + "|false";
  static final String NO_FLAG = "must be true or false";
  static final String RUN_GOES_ON =
      "Decided. The tenant is large, or auth-service is away: the run in `Location` goes on by"
          + " itself.";

  private final Tenants tenants;
  private final DryRuns dryRuns;
  private final TenantViews views;
  private final TenantReach reach;
  private final Sunset sunset;

  TenantResource(
      Tenants tenants, DryRuns dryRuns, TenantViews views, TenantReach reach, Sunset sunset) {
    this.tenants = tenants;
    this.dryRuns = dryRuns;
    this.views = views;
    this.reach = reach;
    this.sunset = sunset;
  }

  @GET
  @PermissionsAllowed(READ)
  @Operation(summary = "List tenants")
  public Uni<Page<TenantView>> list(@Context UriInfo uri) {
    return reach.admit(reach.scope()).chain(() -> views.list(uri));
  }

  @GET
  @Path("/{id}")
  @PermissionsAllowed(READ)
  @Operation(summary = "Read a tenant")
  public Uni<TenantView> read(@PathParam("id") UUID id) {
    return reach.admit(id).chain(() -> views.of(id));
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
      @QueryParam(DRY_RUN)
          @DefaultValue("false")
          @Pattern(regexp = FLAG, message = NO_FLAG)
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String dryRun,
      @Context UriInfo uri) {
    reach.requireOperator();
    KnownParameters.require(uri, DRY_RUN);
    if (dryRun.equals(TRUE)) {
      return dryRuns.make(request).map(RestResponse::ok);
    }
    Consumer<OffsetDateTime> announcer = sunset.announcer();
    return tenants
        .make(request)
        .invoke(made -> announcer.accept(made.tenant().expiresAt()))
        .map(
            made ->
                made.run().isPresent()
                    ? ResponseBuilder.<Object>create(RestResponse.Status.ACCEPTED, made.tenant())
                        .location(RunResource.location(made.run().orElseThrow()))
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
      @QueryParam("force")
          @DefaultValue("false")
          @Pattern(regexp = FLAG, message = NO_FLAG)
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String force,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    KnownParameters.require(uri, FORCE);
    KnownParameters.requireNoBody(headers);
    return reach
        .admit(id)
        .chain(() -> tenants.delete(id, force.equals(TRUE)))
        .map(
            run ->
                run.isEmpty()
                    ? RestResponse.noContent()
                    : ResponseBuilder.<Void>create(RestResponse.Status.ACCEPTED)
                        .location(RunResource.location(run.get()))
                        .build());
  }

  @GET
  @Path("/{id}/ids")
  @PermissionsAllowed({READ, "estate:read"})
  @Operation(
      summary = "Read the ids of a tenant's personas and seeded rows",
      description = "By `users` or table, and by key. They survive every reset.")
  @APIResponse(responseCode = "200", description = "As the tenant's pack has them")
  @APIResponse(responseCode = "409", description = "`pack_changed`, `tenant_busy`")
  public Uni<Map<String, Map<String, UUID>>> ids(@PathParam("id") UUID id) {
    return reach.admit(id).chain(() -> tenants.ids(id));
  }
}
