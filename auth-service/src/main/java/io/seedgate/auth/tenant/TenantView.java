package io.seedgate.auth.tenant;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A tenant as administrators see it.
 *
 * @param epoch raised when the tenant is reset or disabled; tokens of an earlier one are refused
 * @param disabled whether nobody can log in to it
 * @param members how many users belong to it
 * @param version its {@code ETag}
 */
public record TenantView(
    UUID id,
    String slug,
    String name,
    int epoch,
    boolean disabled,
    int members,
    int version,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
