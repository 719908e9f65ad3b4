package io.seedgate.seed.therapy;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A note about a session. */
public record TherapeuticNote(
    UUID id,
    UUID clientAccountId,
    UUID therapySessionId,
    UUID authorId,
    NoteType noteType,
    String content,
    String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt) {}
