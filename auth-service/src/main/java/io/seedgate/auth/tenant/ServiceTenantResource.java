package io.seedgate.auth.tenant;

import io.seedgate.auth.audit.Origin;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The service API: seed-service makes tenants with it, and nobody else can call it. */
@Path("/api/v1/service/tenants")
@Tag(name = "Service")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ServiceIdentityProvider.ROLE)
public class ServiceTenantResource {
  private final PackPasswords passwords;
  private final TenantRepository tenants;
  private final Comparisons comparisons;

  ServiceTenantResource(
      PackPasswords passwords, TenantRepository tenants, Comparisons comparisons) {
    this.passwords = passwords;
    this.tenants = tenants;
    this.comparisons = comparisons;
  }

  @PUT
  @Path("/{id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Create a tenant with its personas, or bring it back to what the request says",
      description =
          "Idempotent: a second request with the same body changes no row. Personas that are no"
              + " longer in the request are deleted; members who weren't made here are left alone."
              + " With a `reset` that isn't known yet the tenant's epoch is raised, which ends every"
              + " session and access token of the tenant.")
  @APIResponse(responseCode = "200", description = "The tenant is as requested")
  @APIResponse(responseCode = "409", description = "`email_taken`, `slug_taken`, `user_taken`")
  @APIResponse(responseCode = "410", description = "`tenant_deleted`, unless `anew` is true")
  @APIResponse(
      responseCode = "422",
      description = "`unknown_role`, with up to sixteen such `roles`")
  @APIResponse(responseCode = "503", description = "`overloaded`")
  public Uni<ProvisionedTenant> provision(
      @PathParam("id") UUID id,
      @NotNull @Valid ProvisionTenant request,
      @Context HttpServerRequest http) {
    Origin origin = Origin.of(http);
    return passwords
        .hash(request.password())
        .chain(hash -> tenants.provision(id, request, hash, origin));
  }

  @GET
  @Path("/{id}")
  @Operation(summary = "Read a tenant")
  public Uni<Tenant> tenant(@PathParam("id") UUID id) {
    return tenants.find(id).map(found -> found.orElseThrow(NotFoundException::new));
  }

  @POST
  @Path("/{id}:compare")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      summary = "Tell what keeps personas from logging in as the request says",
      description =
          "Takes what provisioning takes, and changes no tenant and no user. Nobody is logged in, and"
              + " no attempt is counted. Members who weren't made here are left out. Of hashes that"
              + " provisioning didn't give a hundred are verified, whoever has another one is told"
              + " with `unverified_password`.")
  @APIResponse(responseCode = "200", description = "What is otherwise than the request says")
  @APIResponse(responseCode = "503", description = "`overloaded`")
  public Uni<ComparedTenant> compare(
      @PathParam("id") UUID id, @NotNull @Valid ProvisionTenant request) {
    return comparisons
        .compare(id, request)
        .map(compared -> compared.orElseThrow(NotFoundException::new));
  }

  @DELETE
  @Path("/{id}")
  @ResponseStatus(204)
  @Operation(
      summary = "Delete a tenant with its personas and sessions",
      description =
          "Idempotent: one that isn't there is deleted already. Users whom its administrators have"
              + " made, and who belong nowhere else, go as well; other members stay.")
  @APIResponse(responseCode = "204", description = "It is gone")
  public Uni<Void> remove(@PathParam("id") UUID id, @Context HttpServerRequest http) {
    return tenants.remove(id, Origin.of(http));
  }
}
