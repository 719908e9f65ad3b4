package io.seedgate.auth.role;

import io.seedgate.auth.authority.Authority;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Which roles a caller may give, and take away: nobody disposes of a permission that they lack.
 *
 * @param roles every role by its name
 */
public record Grants(Authority by, Map<String, KnownRoles.Known> roles) {
  /** Why the global roles may not be given; empty if they may. */
  public Optional<GrantProblem> everywhere(Collection<String> names) {
    if (!areKnown(names, Role.Scope.GLOBAL)) {
      return Optional.of(GrantProblem.UNKNOWN_ROLE);
    }
    boolean allowed =
        names.stream().allMatch(it -> by.mayGrantEverywhere(roles.get(it).permissions()));
    return allowed ? Optional.empty() : Optional.of(GrantProblem.ROLE_NOT_GRANTABLE);
  }

  /** Why the roles may not be given within the tenant; empty if they may. */
  public Optional<GrantProblem> in(UUID tenant, Collection<String> names) {
    if (!areKnown(names, Role.Scope.TENANT)) {
      return Optional.of(GrantProblem.UNKNOWN_ROLE);
    }
    boolean allowed =
        names.stream().allMatch(it -> by.mayGrantIn(tenant, roles.get(it).permissions()));
    return allowed ? Optional.empty() : Optional.of(GrantProblem.ROLE_NOT_GRANTABLE);
  }

  /** Refuses with the problem of {@link #everywhere}, if there is one. */
  public void requireEverywhere(Collection<String> names) {
    refuse(everywhere(names));
  }

  /** Refuses with the problem of {@link #in}, if there is one. */
  public void requireIn(UUID tenant, Collection<String> names) {
    refuse(in(tenant, names));
  }

  /** What is given or taken away by replacing the one by the other. */
  public static Set<String> changed(Set<String> before, Set<String> after) {
    Set<String> changed = new HashSet<>(before);
    changed.addAll(after);
    changed.removeIf(it -> before.contains(it) && after.contains(it));
    return changed;
  }

  private static void refuse(Optional<GrantProblem> reason) {
    if (reason.isPresent()) {
      throw reason.get().toProblem();
    }
  }

  private boolean areKnown(Collection<String> names, Role.Scope scope) {
    return names.stream().allMatch(it -> roles.containsKey(it) && roles.get(it).scope() == scope);
  }
}
