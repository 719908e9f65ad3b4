package io.seedgate.auth.session;

/** Pieces that several statements share; {@code s} is a row of {@code auth_sessions}. */
final class SessionSql {
  /** The user may act, for the tenant of the session if it has one. */
  static final String ACCOUNT_IS_LIVE =
      """
      (EXISTS (SELECT FROM users u WHERE u.id = s.user_id AND u.disabled_at IS NULL)
       AND (s.tenant_id IS NULL OR EXISTS (
         SELECT FROM memberships m JOIN tenants t ON t.id = m.tenant_id
         WHERE m.user_id = s.user_id AND m.tenant_id = s.tenant_id
           AND t.epoch = s.tenant_epoch AND t.disabled_at IS NULL)))
      """;

  static final String IS_LIVE =
      "s.revoked_at IS NULL AND s.idle_expires_at > now() AND s.expires_at > now() AND "
          + ACCOUNT_IS_LIVE;

  /** Joins {@code grants.roles} and {@code grants.permissions}, both sorted and never null. */
  static final String GRANTS =
      """
      CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(DISTINCT held.role::text), '{}') AS roles,
          coalesce(
            array_agg(DISTINCT p.permission::text) FILTER (WHERE p.permission IS NOT NULL), '{}'
          ) AS permissions
        FROM (
          SELECT role FROM user_roles WHERE user_id = s.user_id
          UNION ALL
          SELECT role FROM membership_roles
          WHERE user_id = s.user_id AND tenant_id = s.tenant_id
        ) held
        LEFT JOIN role_permissions p ON p.role = held.role
      ) grants
      """;

  private SessionSql() {}
}
