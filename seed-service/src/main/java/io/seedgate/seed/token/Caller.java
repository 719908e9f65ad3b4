package io.seedgate.seed.token;

import io.quarkus.security.identity.SecurityIdentity;
import io.seedgate.seed.tenancy.Visitor;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Whoever sent the request that is being answered. */
@Singleton
public class Caller {

  private final SecurityIdentity identity;

  Caller(SecurityIdentity identity) {
    this.identity = identity;
  }

  /** The tenant that the token is for; a problem {@code tenant_required} if it is for none. */
  public UUID tenant() {
    UUID tenant = identity.getAttribute(TokenIdentityProvider.TENANT);
    if (tenant == null) {
      throw TokenProblem.TENANT_REQUIRED.problem();
    }
    return tenant;
  }

  /** The tenant that the token is for; empty for an operator, whose token is for none. */
  public Optional<UUID> tenantIfAny() {
    return Optional.ofNullable(identity.getAttribute(TokenIdentityProvider.TENANT));
  }

  /** In whose name to read and write; a problem {@code tenant_required} as {@link #tenant()}. */
  public Visitor visitor() {
    return new Visitor(
        tenant(),
        identity.<Integer>getAttribute(TokenIdentityProvider.EPOCH),
        identity.getAttribute(TokenIdentityProvider.USER),
        identity.getAttribute(TokenIdentityProvider.PERMISSIONS));
  }
}
