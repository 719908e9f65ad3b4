package io.seedgate.seed.task;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Something to do.
 *
 * @param userId whose it is
 * @param completedAt null as long as it isn't completed
 */
public record Task(
    UUID id,
    UUID clientAccountId,
    UUID userId,
    String title,
    String description,
    boolean completed,
    OffsetDateTime dueAt,
    OffsetDateTime completedAt,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
