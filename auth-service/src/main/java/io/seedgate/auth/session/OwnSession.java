package io.seedgate.auth.session;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A live session as its row says; {@link SessionView} is what its user sees. */
public record OwnSession(
    UUID id,
    UUID tenantId,
    OffsetDateTime createdAt,
    OffsetDateTime lastUsedAt,
    OffsetDateTime expiresAt,
    String userAgent,
    String ipAddress) {
  /** One row for each live session of anybody, with its {@code user_id}. */
  static final String SOURCE =
      """
      (SELECT s.id, s.user_id, s.tenant_id, s.created_at, s.rotated_at AS last_used_at,
              s.idle_expires_at AS expires_at, s.user_agent, host(s.ip_address) AS ip_address
         FROM auth_sessions s
        WHERE %s)"""
          .formatted(SessionSql.IS_LIVE);

  /**
   * @param asking the session of the caller
   */
  SessionView seenFrom(UUID asking) {
    return new SessionView(
        id,
        tenantId,
        createdAt,
        lastUsedAt,
        expiresAt,
        DeviceLabel.of(userAgent),
        userAgent,
        ipAddress,
        id.equals(asking));
  }
}
