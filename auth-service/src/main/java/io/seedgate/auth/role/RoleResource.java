package io.seedgate.auth.role;

import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Roles and permissions, for whoever may read them. */
@Path("/api/v1")
@Tag(name = "Administration")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("roles:read")
public class RoleResource {
  private final RoleRepository repository;

  RoleResource(RoleRepository repository) {
    this.repository = repository;
  }

  @GET
  @Path("/roles")
  @Operation(summary = "List the roles", description = "Each with its permissions.")
  public Uni<Roles> roles() {
    return repository.roles().map(items -> new Roles(items, null));
  }

  @GET
  @Path("/permissions")
  @Operation(summary = "List the permissions")
  public Uni<Permissions> permissions() {
    return repository.permissions().map(items -> new Permissions(items, null));
  }
}
