package io.seedgate.auth.authority;

import io.seedgate.auth.token.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Reads what callers and others may do. */
@Singleton
public class Authorities {
  /** $1 user, $2 tenant of the session. */
  private static final String OF_CALLER =
      """
      SELECT ARRAY(SELECT DISTINCT p.permission::text
                     FROM user_roles held JOIN role_permissions p USING (role)
                    WHERE held.user_id = $1) AS everywhere,
             ARRAY(SELECT DISTINCT p.permission::text
                     FROM membership_roles held JOIN role_permissions p USING (role)
                    WHERE held.user_id = $1 AND held.tenant_id = $2) AS in_tenant
      """;

  private static final String OF_USER =
      """
      SELECT ARRAY(SELECT DISTINCT p.permission::text
                     FROM user_roles held JOIN role_permissions p USING (role)
                    WHERE held.user_id = $1) AS everywhere,
             ARRAY(SELECT DISTINCT p.permission::text
                     FROM membership_roles held JOIN role_permissions p USING (role)
                    WHERE held.user_id = $1) AS in_tenants,
             ARRAY(SELECT tenant_id FROM memberships WHERE user_id = $1) AS tenants
      """;

  private final Pool pool;

  Authorities(Pool pool) {
    this.pool = pool;
  }

  /** What the bearer of the token may do now. */
  public Uni<Authority> of(JsonWebToken token) {
    Caller caller = Caller.of(token);
    return pool.preparedQuery(OF_CALLER)
        .execute(Tuple.of(caller.userId(), caller.tenantId().orElse(null)))
        .map(rows -> authority(caller, rows.iterator().next()));
  }

  /** All that a user could do; nothing for a user who doesn't exist. */
  public Uni<Powers> ofUser(UUID userId) {
    return pool.preparedQuery(OF_USER)
        .execute(Tuple.of(userId))
        .map(rows -> powers(rows.iterator().next()));
  }

  private static Authority authority(Caller caller, Row row) {
    return new Authority(
        caller.userId(),
        caller.tenantId(),
        Set.of(row.getArrayOfStrings("everywhere")),
        Set.of(row.getArrayOfStrings("in_tenant")));
  }

  private static Powers powers(Row row) {
    return new Powers(
        Set.of(row.getArrayOfStrings("everywhere")),
        Set.of(row.getArrayOfStrings("in_tenants")),
        Set.of(row.getArrayOfUUIDs("tenants")));
  }
}
