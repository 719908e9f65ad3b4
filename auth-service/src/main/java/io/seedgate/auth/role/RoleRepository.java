package io.seedgate.auth.role;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Roles and permissions. */
@ApplicationScoped
class RoleRepository {
  private static final String ROLES =
      """
      SELECT name, scope::text AS scope, description,
             ARRAY(SELECT permission FROM role_permissions WHERE role = name ORDER BY permission)
               AS permissions
        FROM roles
       ORDER BY name
      """;
  private static final String PERMISSIONS =
      """
      SELECT name, description FROM permissions ORDER BY name
      """;

  private final Pool pool;

  RoleRepository(Pool pool) {
    this.pool = pool;
  }

  Uni<List<Role>> roles() {
    return pool.preparedQuery(ROLES)
        .execute()
        .map(
            rows ->
                list(
                    rows,
                    row ->
                        new Role(
                            row.getString("name"),
                            Role.Scope.valueOf(row.getString("scope")),
                            row.getString("description"),
                            List.of(row.getArrayOfStrings("permissions")))));
  }

  Uni<List<Permission>> permissions() {
    return pool.preparedQuery(PERMISSIONS)
        .execute()
        .map(
            rows ->
                list(
                    rows,
                    row -> new Permission(row.getString("name"), row.getString("description"))));
  }

  private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapping) {
    List<T> items = new ArrayList<>(rows.size());
    rows.forEach(row -> items.add(mapping.apply(row)));
    return List.copyOf(items);
  }
}
