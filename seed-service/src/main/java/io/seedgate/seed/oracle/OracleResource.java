package io.seedgate.seed.oracle;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.tenant.TenantReach;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What each persona of a tenant may expect. */
@Path("/api/v1/tenants/{id}/oracle")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("tenants:read")
@Tag(name = "Tenants")
public class OracleResource {

  private final Oracles oracles;
  private final TenantReach reach;

  OracleResource(Oracles oracles, TenantReach reach) {
    this.oracles = oracles;
    this.reach = reach;
  }

  @GET
  @Operation(
      summary = "Tell what each persona sees and may not do",
      description =
          "Who logs in with which e-mail address, how many rows each list holds for them and which"
              + " calls they are refused, computed from the pack, the roles and the permissions of"
              + " the operations. True of a tenant that nobody has changed. Passwords are told by"
              + " whoever made the tenant.")
  @APIResponse(responseCode = "200", description = "All of them")
  @APIResponse(responseCode = "409", description = "`pack_changed`, `tenant_busy`")
  public Uni<Oracle> oracle(@PathParam("id") UUID id) {
    return reach.enter(id).chain(() -> oracles.of(id));
  }
}
