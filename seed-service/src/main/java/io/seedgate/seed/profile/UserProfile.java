package io.seedgate.seed.profile;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Somebody who belongs to the tenant.
 *
 * @param userId of auth-service
 */
public record UserProfile(
    UUID id,
    UUID clientAccountId,
    UUID userId,
    String fullName,
    @Schema(nullable = true) String jobTitle,
    AccessLevel accessLevel,
    @Schema(nullable = true) UUID defaultEngagementId,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
