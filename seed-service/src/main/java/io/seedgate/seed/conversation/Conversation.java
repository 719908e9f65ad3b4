package io.seedgate.seed.conversation;

import io.seedgate.seed.list.Selected;
import io.seedgate.seed.precondition.Versioned;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A thread.
 *
 * @param userId whose it is
 * @param updatedAt when it was last renamed or continued
 * @param version its {@code ETag}
 */
public record Conversation(
    UUID id,
    UUID clientAccountId,
    UUID userId,
    String title,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    @Selected(Versioned.ROW_VERSION) long version)
    implements Versioned {}
