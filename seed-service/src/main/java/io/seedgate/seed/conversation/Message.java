package io.seedgate.seed.conversation;

import io.seedgate.seed.list.Json;
import io.seedgate.seed.list.Selected;
import io.seedgate.seed.precondition.Versioned;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something said in a thread.
 *
 * @param userId whose thread it is, whoever speaks
 * @param toolCalls of an assistant's message: what it did, an array; else null
 * @param version its {@code ETag}
 */
public record Message(
    UUID id,
    UUID clientAccountId,
    UUID conversationId,
    UUID userId,
    MessageRole role,
    String content,
    @Schema(nullable = true) Json toolCalls,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    @Selected(Versioned.ROW_VERSION) long version)
    implements Versioned {}
