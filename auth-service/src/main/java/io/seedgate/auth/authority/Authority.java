package io.seedgate.auth.authority;

import jakarta.ws.rs.ForbiddenException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What a caller may do.
 *
 * @param tenantId of the session, if it is for a tenant
 * @param everywhere permissions of global roles
 * @param inTenant permissions of the roles held in that tenant
 */
public record Authority(
    UUID userId, Optional<UUID> tenantId, Set<String> everywhere, Set<String> inTenant) {
  /**
   * Whoever holds it everywhere says what roles mean, so that forbidding them to give one would
   * prevent nothing.
   */
  private static final String RULES_ROLES = "roles:write";

  private static final String CHANGES_USERS = "users:write";

  /**
   * How far the permission reaches. Throws 403 where it isn't held (any more).
   *
   * @return a tenant, or empty: everywhere
   */
  public Optional<UUID> reach(String permission) {
    if (everywhere.contains(permission)) {
      return Optional.empty();
    }
    if (tenantId.isPresent() && inTenant.contains(permission)) {
      return tenantId;
    }
    throw new ForbiddenException();
  }

  /** Throws 403 unless the permission is held everywhere. */
  public void requireEverywhere(String permission) {
    if (!everywhere.contains(permission)) {
      throw new ForbiddenException();
    }
  }

  /** Whether a global role with these permissions may be given or taken away. */
  public boolean mayGrantEverywhere(Collection<String> permissions) {
    return everywhere.contains(RULES_ROLES)
        || everywhere.contains(CHANGES_USERS) && everywhere.containsAll(permissions);
  }

  /** Whether a role with these permissions may be given or taken away in the tenant. */
  public boolean mayGrantIn(UUID tenant, Collection<String> permissions) {
    return everywhere.contains(RULES_ROLES) || held(tenant).containsAll(permissions);
  }

  /**
   * Whether the account may be changed: whoever changes an e-mail address can log in with it in the
   * end, so that the target must not have more rights, nor belong to others as well.
   *
   * @param reach as {@link #reach} returned it
   */
  public boolean mayChange(Powers target, Optional<UUID> reach) {
    if (everywhere.contains(RULES_ROLES)) {
      return true;
    }
    if (reach.isEmpty()) {
      return everywhere.containsAll(target.everywhere())
          && everywhere.containsAll(target.inTenants());
    }
    return target.everywhere().isEmpty()
        && target.tenants().equals(Set.of(reach.get()))
        && held(reach.get()).containsAll(target.inTenants());
  }

  private Set<String> held(UUID tenant) {
    Set<String> held = new HashSet<>(everywhere);
    if (tenantId.filter(tenant::equals).isPresent()) {
      held.addAll(inTenant);
    }
    return held;
  }
}
