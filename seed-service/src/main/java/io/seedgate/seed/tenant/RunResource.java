package io.seedgate.seed.tenant;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.list.Listing;
import io.seedgate.seed.list.Lists;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The ledger of what was done to tenants. */
@Path(RunResource.PATH)
@PermissionsAllowed("tenants:read")
@Tag(name = "Tenants")
public class RunResource {

  public static final String PATH = "/api/v1/runs";

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

  RunResource(Lists lists, TenantReach reach) {
    this.lists = lists;
    this.reach = reach;
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a run")
  public Uni<RunView> read(@PathParam("id") UUID id) {
    return lists.row(LISTING, id, reach);
  }
}
