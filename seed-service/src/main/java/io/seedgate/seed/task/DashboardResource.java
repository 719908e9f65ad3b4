package io.seedgate.seed.task;

import io.quarkus.security.PermissionsAllowed;
import io.seedgate.seed.token.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the caller sees first. */
@Path("/api/v1/dashboard")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tasks")
public class DashboardResource {

  private final DashboardRepository dashboards;
  private final Caller caller;

  DashboardResource(DashboardRepository dashboards, Caller caller) {
    this.dashboards = dashboards;
    this.caller = caller;
  }

  @GET
  @PermissionsAllowed("tasks:read")
  @Operation(
      summary = "Count the caller's tasks and show the newest",
      description = "Under a second at a million tasks.")
  public Uni<Dashboard> read() {
    return dashboards.read(caller.visitor());
  }
}
