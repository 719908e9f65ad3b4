package io.seedgate.auth.role;

import java.time.OffsetDateTime;

/**
 * @param name what and how: {@code users:read}
 * @param shipped came with the service, which asks for it; can't be deleted
 * @param version its {@code ETag}
 */
public record Permission(
    String name,
    String description,
    boolean shipped,
    int version,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
