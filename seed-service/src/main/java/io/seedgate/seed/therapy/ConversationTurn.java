package io.seedgate.seed.therapy;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What one of the two said without a break.
 *
 * @param turnNumber from 1
 * @param startedAtMs milliseconds since the session began, as {@code endedAtMs}
 */
public record ConversationTurn(
    UUID id,
    UUID clientAccountId,
    UUID therapySessionId,
    int turnNumber,
    TurnSpeaker speaker,
    String content,
    int startedAtMs,
    int endedAtMs,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
