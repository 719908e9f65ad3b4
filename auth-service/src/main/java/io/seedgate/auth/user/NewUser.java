package io.seedgate.auth.user;

import io.seedgate.auth.account.Email;
import io.seedgate.auth.account.FullName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A user to be made, without a password: they choose one by way of the forgotten-password mail.
 *
 * @param email unique without regard to case
 * @param locale {@code en} where it is left out
 * @param roles names of global roles, at most 16; none where it is left out
 * @param memberships at most 16, each of another tenant; where it is left out, a tenant's
 *     administrator makes a member of that tenant without roles
 */
public record NewUser(
    @Email String email,
    @FullName String fullName,
    @LanguageTag String locale,
    @Size(max = 16) Set<@NotNull @Size(max = 63) String> roles,
    @Size(max = 16) @DistinctTenants List<@NotNull @Valid Membership> memberships) {

  /**
   * @param roles names of roles of a tenant, at most 16
   */
  public record Membership(
      @NotNull UUID tenantId,
      @NotNull @Size(max = 16) Set<@NotNull @Size(max = 63) String> roles) {}

  String localeOrDefault() {
    return locale == null ? "en" : locale;
  }

  Set<String> rolesOrNone() {
    return roles == null ? Set.of() : roles;
  }
}
