package io.seedgate.auth.tenant;

import io.seedgate.auth.account.Email;
import io.seedgate.auth.account.FullName;
import io.seedgate.auth.account.NewPassword;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * What a tenant and its personas shall be like.
 *
 * @param slug unique; 1 to 63 lower-case letters, digits and inner dashes
 * @param password of every persona
 * @param users every persona; one that is no longer here is removed. No id or e-mail may stand
 *     twice, nor a role twice for one user
 * @param epoch what the tenant's epoch shall be at least; null: as it is, 1 for a new tenant
 * @param reset names a reset of the tenant, for which its epoch is raised once, however often the
 *     request comes; null: it isn't raised
 * @param anew whether it is made even if it was deleted; else a request that the deletion overtook
 *     makes nothing. Null: it isn't
 */
public record ProvisionTenant(
    @Slug String slug,
    @FullName String name,
    @NewPassword String password,
    @NotNull @DistinctPersonas List<@NotNull @Valid Persona> users,
    @Min(1) Integer epoch,
    UUID reset,
    Boolean anew) {

  /**
   * @param email unique without regard to case
   * @param roles names of roles of a tenant, at least one
   */
  public record Persona(
      @NotNull UUID id,
      @Email String email,
      @FullName String fullName,
      @NotEmpty @Size(max = 16) List<@NotNull @Size(max = 63) String> roles) {}

  /** Without the password, which must not reach a log. */
  @Override
  public String toString() {
    return "ProvisionTenant[slug=" + slug + "]";
  }
}
