package io.seedgate.auth.authority;

import java.util.Set;
import java.util.UUID;

/**
 * All that a user could do, in any session.
 *
 * @param everywhere permissions of global roles
 * @param inTenants permissions of the roles held in any tenant
 * @param tenants where the user is a member
 */
public record Powers(Set<String> everywhere, Set<String> inTenants, Set<UUID> tenants) {}
