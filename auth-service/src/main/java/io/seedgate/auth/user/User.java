package io.seedgate.auth.user;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A user as administrators see them.
 *
 * @param provisionedBy the tenant that made the user; null for others
 * @param roles names of global roles, in order; those within tenants are in the memberships
 * @param version their {@code ETag}
 */
public record User(
    UUID id,
    String email,
    String fullName,
    String locale,
    boolean emailVerified,
    boolean disabled,
    @Schema(nullable = true) OffsetDateTime lastLoginAt,
    @Schema(nullable = true) UUID provisionedBy,
    List<String> roles,
    int version,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
