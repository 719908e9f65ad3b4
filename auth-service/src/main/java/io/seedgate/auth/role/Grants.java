package io.seedgate.auth.role;

import io.seedgate.auth.authority.Authority;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which roles a caller may give, and take away: nobody disposes of a permission that they lack.
 *
 * @param roles every role by its name
 */
public record Grants(Authority by, Map<String, KnownRoles.Known> roles) {
  /** Why the global roles may not be given; empty if they may. */
  public Optional<GrantProblem.Refusal> everywhere(Collection<String> names) {
    return refusal(names, Role.Scope.GLOBAL, it -> by.mayGrantEverywhere(it.permissions()));
  }

  /** Why the roles may not be given within the tenant; empty if they may. */
  public Optional<GrantProblem.Refusal> in(UUID tenant, Collection<String> names) {
    return refusal(names, Role.Scope.TENANT, it -> by.mayGrantIn(tenant, it.permissions()));
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

  private static void refuse(Optional<GrantProblem.Refusal> reason) {
    if (reason.isPresent()) {
      throw reason.get().toProblem();
    }
  }

  /** Of the first role that isn't known, else of the first that may not be given. */
  private Optional<GrantProblem.Refusal> refusal(
      Collection<String> names, Role.Scope scope, Predicate<KnownRoles.Known> mayGrant) {
    return first(names, it -> isKnown(it, scope), GrantProblem.UNKNOWN_ROLE)
        .or(
            () ->
                first(names, it -> mayGrant.test(roles.get(it)), GrantProblem.ROLE_NOT_GRANTABLE));
  }

  private static Optional<GrantProblem.Refusal> first(
      Collection<String> names, Predicate<String> allowed, GrantProblem problem) {
    return names.stream()
        .filter(allowed.negate())
        .sorted()
        .findFirst()
        .map(it -> new GrantProblem.Refusal(problem, it));
  }

  private boolean isKnown(String name, Role.Scope scope) {
    return roles.containsKey(name) && roles.get(name).scope() == scope;
  }
}
