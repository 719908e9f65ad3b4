package io.seedgate.auth.role;

import io.seedgate.auth.authority.Authority;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What each role is, for whoever is about to give one. */
@Singleton
public class KnownRoles {
  private static final String ALL =
      """
      SELECT name, scope::text AS scope,
             ARRAY(SELECT permission::text FROM role_permissions WHERE role = name) AS permissions
        FROM roles
      """;

  /** A role as far as giving it is concerned. */
  public record Known(String name, Role.Scope scope, Set<String> permissions) {}

  private final Pool pool;

  KnownRoles(Pool pool) {
    this.pool = pool;
  }

  /** What the caller may give. */
  public Uni<Grants> grantsOf(Authority by) {
    return byName().map(roles -> new Grants(by, roles));
  }

  /** There are few. */
  private Uni<Map<String, Known>> byName() {
    return pool.preparedQuery(ALL)
        .mapping(KnownRoles::known)
        .execute()
        .map(
            rows ->
                rows.stream()
                    .collect(Collectors.toUnmodifiableMap(Known::name, Function.identity())));
  }

  private static Known known(Row row) {
    return new Known(
        row.getString("name"),
        Role.Scope.of(row.getString("scope")),
        Set.of(row.getArrayOfStrings("permissions")));
  }
}
