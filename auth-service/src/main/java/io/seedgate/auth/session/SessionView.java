package io.seedgate.auth.session;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One of the caller's sessions as they see it.
 *
 * @param device a name for {@code userAgent}; null where that tells nothing
 * @param lastUsedAt the last refresh, or the login
 * @param expiresAt unless it is refreshed before
 * @param current whether it is the one that asks
 */
public record SessionView(
    UUID id,
    @Schema(nullable = true) UUID tenantId,
    OffsetDateTime createdAt,
    OffsetDateTime lastUsedAt,
    OffsetDateTime expiresAt,
    @Schema(nullable = true, examples = "Firefox on Linux") String device,
    @Schema(nullable = true) String userAgent,
    @Schema(nullable = true) String ipAddress,
    boolean current) {}
