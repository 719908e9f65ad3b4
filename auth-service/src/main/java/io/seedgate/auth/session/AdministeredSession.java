package io.seedgate.auth.session;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A session as administrators see it.
 *
 * @param tenantId null for a session without a tenant
 * @param live whether its tokens work
 * @param revocationReason null unless it was revoked
 */
public record AdministeredSession(
    UUID id,
    UUID userId,
    String email,
    @Schema(nullable = true) UUID tenantId,
    OffsetDateTime createdAt,
    OffsetDateTime lastUsedAt,
    OffsetDateTime idleExpiresAt,
    OffsetDateTime expiresAt,
    @Schema(nullable = true) String userAgent,
    @Schema(nullable = true) String ipAddress,
    boolean live,
    @Schema(nullable = true) OffsetDateTime revokedAt,
    @Schema(nullable = true) String revocationReason) {
  /** One row each, live or not. */
  static final String SOURCE =
      """
      (SELECT s.id, s.user_id, (SELECT email FROM users WHERE id = s.user_id) AS email,
              s.tenant_id, s.created_at, s.rotated_at AS last_used_at, s.idle_expires_at,
              s.expires_at, s.user_agent, host(s.ip_address) AS ip_address,
              (%s) AS live, s.revoked_at, s.revocation_reason::text AS revocation_reason
         FROM auth_sessions s)"""
          .formatted(SessionSql.IS_LIVE);
}
