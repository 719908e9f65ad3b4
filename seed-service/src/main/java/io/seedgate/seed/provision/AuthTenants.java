package io.seedgate.seed.provision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.seedgate.seed.pack.Manifest;
import io.seedgate.seed.pack.Manifest.Persona;
import io.seedgate.seed.plan.Tenant;
import io.seedgate.seed.plan.TenantIds;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.UUID;

/** auth-service's API for services, as its contract {@code provision-tenant.json} tells. */
@Path("/api/v1/service/tenants")
public interface AuthTenants {

  /** Creates a tenant with its users, or brings it back to what the request says. */
  @PUT
  @Path("/{id}")
  Uni<Provisioned> put(
      @HeaderParam("Authorization") String credential, @PathParam("id") UUID id, Provision tenant);

  /** Deletes a tenant with its users and sessions; one that isn't there is deleted already. */
  @DELETE
  @Path("/{id}")
  Uni<Void> delete(@HeaderParam("Authorization") String credential, @PathParam("id") UUID id);

  /** What there is of a tenant; 404 if it isn't there. */
  @GET
  @Path("/{id}")
  Uni<Present> get(@HeaderParam("Authorization") String credential, @PathParam("id") UUID id);

  /** What keeps personas from logging in as the request says; 404 if the tenant isn't there. */
  @POST
  @Path("/{id}:compare")
  Uni<Compared> compare(
      @HeaderParam("Authorization") String credential, @PathParam("id") UUID id, Provision tenant);

  /**
   * A tenant and who can log in to it, all with one password.
   *
   * @param epoch what the tenant's epoch shall be at least
   * @param reset the reset that raises it; null if it was none
   * @param anew true if it is made even if it was deleted there; null: what its deletion overtook
   *     makes nothing
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Provision(
      String slug,
      String name,
      String password,
      List<User> users,
      int epoch,
      UUID reset,
      Boolean anew) {

    record User(UUID id, String email, String fullName, List<String> roles) {}

    public static Provision of(
        Tenant tenant, String emailDomain, int epoch, UUID reset, Manifest manifest) {
      TenantIds ids = TenantIds.of(tenant.id(), manifest);
      return new Provision(
          tenant.slug(),
          tenant.name(),
          manifest.password(),
          manifest.personas().stream().map(persona -> user(persona, emailDomain, ids)).toList(),
          epoch,
          reset,
          null);
    }

    /** The same, also after a deletion. */
    public Provision madeAnew() {
      return new Provision(slug, name, password, users, epoch, reset, true);
    }

    private static User user(Persona persona, String emailDomain, TenantIds ids) {
      return new User(
          ids.persona(persona.key()),
          persona.key() + "@" + emailDomain,
          persona.fullName(),
          List.of(persona.role()));
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Provision[slug=%s, users=%d]".formatted(slug, users.size());
    }
  }

  /**
   * What there is.
   *
   * @param users how many personas
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Present(UUID id, String slug, int users) {}

  /**
   * How personas are otherwise than a request says.
   *
   * @param disabled whether nobody can log in to the tenant
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Compared(boolean disabled, List<Difference> differences) {

    /**
     * @param email of the persona
     * @param kind a word of the contract, as {@code other_roles}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Difference(String email, String kind) {}
  }

  /** What became of it. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Provisioned(UUID id, String slug, int epoch, int users, boolean changed) {}
}
