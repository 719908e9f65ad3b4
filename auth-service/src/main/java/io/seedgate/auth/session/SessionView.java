package io.seedgate.auth.session;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * One of the caller's sessions as they see it.
 *
 * @param lastUsedAt the last refresh, or the login
 * @param expiresAt unless it is refreshed before
 * @param current whether it is the one that asks
 */
public record SessionView(
    UUID id,
    UUID tenantId,
    OffsetDateTime createdAt,
    OffsetDateTime lastUsedAt,
    OffsetDateTime expiresAt,
    String userAgent,
    String ipAddress,
    boolean current) {}
