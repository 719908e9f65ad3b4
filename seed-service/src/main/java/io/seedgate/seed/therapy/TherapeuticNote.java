package io.seedgate.seed.therapy;

import io.seedgate.seed.list.Selected;
import io.seedgate.seed.precondition.Versioned;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A note about a session.
 *
 * @param version its {@code ETag}
 */
public record TherapeuticNote(
    UUID id,
    UUID clientAccountId,
    UUID therapySessionId,
    UUID authorId,
    NoteType noteType,
    String content,
    @Schema(nullable = true) String seedKey,
    OffsetDateTime createdAt,
    OffsetDateTime updatedAt,
    @Selected(Versioned.ROW_VERSION) long version)
    implements Versioned {}
