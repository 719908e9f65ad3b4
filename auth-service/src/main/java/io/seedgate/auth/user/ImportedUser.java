package io.seedgate.auth.user;

import io.seedgate.auth.account.Email;
import io.seedgate.auth.account.FullName;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Set;
import java.util.UUID;

/**
 * One line of an import.
 *
 * @param email unique without regard to case
 * @param locale {@code en} where it is left out
 * @param emailVerified whether the address is known to be the user's; no where it is left out
 * @param passwordHash bcrypt, Argon2 or PBKDF2, as another system has stored it; a user without one
 *     chooses a password by way of the forgotten-password mail
 * @param tenantId where the user becomes a member; a tenant's administrator may leave it out
 * @param roles names of roles in that tenant, at most 16
 */
public record ImportedUser(
    @Email String email,
    @FullName String fullName,
    @LanguageTag String locale,
    Boolean emailVerified,
    @Size(max = 500) String passwordHash,
    UUID tenantId,
    @Size(max = 16) Set<@NotNull @Size(max = 63) String> roles) {

  Set<String> rolesOrNone() {
    return roles == null ? Set.of() : roles;
  }

  /** Without the hash, which must not reach a log. */
  @Override
  public String toString() {
    return "ImportedUser[email=" + email + "]";
  }
}
