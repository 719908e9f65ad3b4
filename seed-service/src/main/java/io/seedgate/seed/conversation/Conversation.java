package io.seedgate.seed.conversation;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A thread.
 *
 * @param userId whose it is
 * @param updatedAt when it was last renamed or continued
 */
public record Conversation(
    UUID id,
    UUID clientAccountId,
    UUID userId,
    String title,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
