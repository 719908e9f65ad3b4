package io.seedgate.auth.session;

/** Pieces that several statements share; {@code s} is a row of {@code auth_sessions}. */
final class SessionSql {
  /**
   * The user may act, for the tenant of the session if it has one. Scalar subqueries are looked up
   * by key for this one session, whatever the statistics make of an {@code EXISTS}; null, where
   * there is no such row, is false.
   */
  static final String ACCOUNT_IS_LIVE =
      """
      (coalesce((SELECT u.disabled_at IS NULL FROM users u WHERE u.id = s.user_id), false)
       AND (s.tenant_id IS NULL OR coalesce((
         SELECT t.epoch = s.tenant_epoch AND t.disabled_at IS NULL
         FROM memberships m JOIN tenants t ON t.id = m.tenant_id
         WHERE m.user_id = s.user_id AND m.tenant_id = s.tenant_id), false)))
      """;

  static final String IS_LIVE =
      "s.revoked_at IS NULL AND s.idle_expires_at > now() AND s.expires_at > now() AND "
          + ACCOUNT_IS_LIVE;

  private static final String HELD_ROLES =
      """
      SELECT role::text FROM user_roles WHERE user_id = s.user_id
      UNION
      SELECT role::text FROM membership_roles
      WHERE user_id = s.user_id AND tenant_id = s.tenant_id
      """;

  /** Columns {@code roles} and {@code permissions}, both sorted and never null. */
  static final String GRANTS =
      """
      ARRAY(%1$s ORDER BY role) AS roles,
      ARRAY(
        SELECT DISTINCT permission::text FROM role_permissions WHERE role IN (%1$s)
        ORDER BY permission) AS permissions
      """
          .formatted(HELD_ROLES);

  private SessionSql() {}
}
