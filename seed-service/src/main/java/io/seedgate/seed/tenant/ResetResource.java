package io.seedgate.seed.tenant;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Brings tenants back to what their packs say. */
@Path(TenantResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tenants")
public class ResetResource {

  private final Tenants tenants;
  private final DryRuns dryRuns;
  private final TenantViews views;
  private final TenantReach reach;

  ResetResource(Tenants tenants, DryRuns dryRuns, TenantViews views, TenantReach reach) {
    this.tenants = tenants;
    this.dryRuns = dryRuns;
    this.views = views;
    this.reach = reach;
  }

  @POST
  @Path("/{id}:reset")
  @PermissionsAllowed(TenantResource.WRITE)
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
      description = TenantResource.RUN_GOES_ON,
      content =
          @Content(
              mediaType = MediaType.APPLICATION_JSON,
              schema = @Schema(implementation = TenantView.class)))
  @APIResponse(responseCode = "409", description = "`tenant_leased`, `tenant_busy`")
  @APIResponse(
      responseCode = "422",
      description =
          "`unknown_pack`, `pack_refused`, `one_scale_only`: the pack has changed into none that the"
              + " tenant can be brought to; it is as it was")
  public Uni<RestResponse<Object>> reset(
      @PathParam("id") UUID id,
      @QueryParam("force")
          @DefaultValue("false")
          @Pattern(regexp = TenantResource.FLAG, message = TenantResource.NO_FLAG)
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String force,
      @QueryParam(TenantResource.DRY_RUN)
          @DefaultValue("false")
          @Pattern(regexp = TenantResource.FLAG, message = TenantResource.NO_FLAG)
          @Parameter(schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
          String dryRun,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    KnownParameters.require(uri, TenantResource.FORCE, TenantResource.DRY_RUN);
    KnownParameters.requireNoBody(headers);
    boolean forced = force.equals(TenantResource.TRUE);
    if (dryRun.equals(TenantResource.TRUE)) {
      return reach.admit(id).chain(() -> dryRuns.reset(id, forced)).map(RestResponse::ok);
    }
    return reach
        .admit(id)
        .chain(() -> tenants.reset(id, forced))
        .chain(
            run ->
                views
                    .of(id)
                    .map(
                        now ->
                            run.isEmpty()
                                ? RestResponse.<Object>ok(now)
                                : ResponseBuilder.<Object>create(RestResponse.Status.ACCEPTED, now)
                                    .location(RunResource.location(run.get()))
                                    .build()));
  }
}
