package io.seedgate.seed.tenancy;

import java.util.Set;
import java.util.UUID;

/**
 * Somebody in whose name a request reads and writes: a user of a tenant.
 *
 * @param epoch the tenant's when the access token was issued
 * @param permissions of the access token, as {@code tasks:read}; the row policies of a feature may
 *     ask for one
 */
public record Visitor(UUID tenant, int epoch, UUID user, Set<String> permissions) {

  public Visitor {
    permissions = Set.copyOf(permissions);
  }
}
