package io.seedgate.seed.profile;

import java.time.OffsetDateTime;
import java.util.UUID;

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
    String jobTitle,
    AccessLevel accessLevel,
    UUID defaultEngagementId,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
