package io.seedgate.auth;

import io.seedgate.auth.token.AccessTokenClaims;
import io.seedgate.auth.token.AccessTokenIssuer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Mother of live sessions, without the cost of a login's hash. */
@ApplicationScoped
public class TestSessions {
  private final TestUsers users;
  private final AccessTokenIssuer issuer;

  TestSessions(TestUsers users, AccessTokenIssuer issuer) {
    this.users = users;
    this.issuer = issuer;
  }

  /**
   * The access token of a new session for the user's tenant, with the rights that they have now.
   */
  public String accessToken(TestUser user) {
    UUID session = UUID.randomUUID();
    users.sql(
        """
        INSERT INTO auth_sessions (id, user_id, tenant_id, tenant_epoch, idle_expires_at, expires_at)
        VALUES ($1, $2, $3, (SELECT epoch FROM tenants WHERE id = $3),
                now() + interval '1 hour', now() + interval '1 hour')
        """,
        session,
        user.id(),
        user.tenantId());
    var row =
        users
            .sql(
                """
                WITH held AS (
                  SELECT role FROM user_roles WHERE user_id = $1
                  UNION SELECT role FROM membership_roles WHERE user_id = $1 AND tenant_id = $2
                )
                SELECT ARRAY(SELECT role::text FROM held) AS roles,
                       ARRAY(SELECT DISTINCT permission::text
                               FROM held JOIN role_permissions USING (role)) AS permissions,
                       (SELECT epoch FROM tenants WHERE id = $2) AS epoch
                """,
                user.id(),
                user.tenantId())
            .iterator()
            .next();
    return issuer.issue(
        new AccessTokenClaims(
            user.id(),
            session,
            user.tenantId(),
            row.getInteger("epoch"),
            List.of(row.getArrayOfStrings("roles")),
            List.of(row.getArrayOfStrings("permissions"))));
  }
}
