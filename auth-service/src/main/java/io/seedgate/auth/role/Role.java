package io.seedgate.auth.role;

import java.util.List;

/**
 * @param scope {@code global}: held everywhere; {@code tenant}: held within one membership
 * @param permissions names, in order
 */
public record Role(String name, Scope scope, String description, List<String> permissions) {
  /** Where a role is held. */
  public enum Scope {
    /** Everywhere. */
    global,
    /** Within one tenant. */
    tenant
  }
}
