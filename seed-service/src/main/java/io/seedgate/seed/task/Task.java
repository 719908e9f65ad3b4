package io.seedgate.seed.task;

import io.seedgate.seed.list.Selected;
import io.seedgate.seed.precondition.Versioned;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

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
    @Schema(nullable = true) String description,
    boolean completed,
    @Schema(nullable = true) OffsetDateTime dueAt,
    @Schema(nullable = true) OffsetDateTime completedAt,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    @Selected(Versioned.ROW_VERSION) long version)
    implements Versioned {}
