package io.seedgate.seed.task;

import io.seedgate.seed.list.Selected;
import io.seedgate.seed.precondition.Versioned;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * Something to do.
 *
 * @param userId whose it is
 * @param completedAt null as long as it isn't completed
 * @param version its {@code ETag}
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
    OffsetDateTime updatedAt,
    @Selected(Versioned.ROW_VERSION) long version)
    implements Versioned {}
