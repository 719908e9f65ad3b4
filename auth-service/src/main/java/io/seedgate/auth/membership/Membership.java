package io.seedgate.auth.membership;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

/**
 * A user's belonging to a tenant.
 *
 * @param roles names of roles held there, in order
 * @param disabled whether the user is
 * @param version its {@code ETag}
 */
public record Membership(
    UUID userId,
    UUID tenantId,
    String email,
    String fullName,
    List<String> roles,
    boolean disabled,
    int version,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
