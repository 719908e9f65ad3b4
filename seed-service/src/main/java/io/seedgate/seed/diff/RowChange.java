package io.seedgate.seed.diff;

import io.seedgate.seed.list.Json;
import io.seedgate.seed.list.Selected;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row that isn't as the pack has it.
 *
 * @param key in the pack; null of a row that a visitor added
 * @param columns names of those that changed, an array; null unless the row was changed
 * @param pristine values as the pack has them: of a changed row those that changed; null of an
 *     added one
 * @param present values as they are now; null of a deleted row, and where a row belongs to a user,
 *     who alone reads it
 * @param changedAt null of a deleted row
 */
public record RowChange(
    UUID id,
    @Selected("listed.table") String table,
    @Schema(nullable = true) String key,
    ChangeKind change,
    @Schema(nullable = true) Json columns,
    @Schema(nullable = true) Json pristine,
    @Schema(nullable = true) Json present,
    @Schema(nullable = true) OffsetDateTime changedAt) {}
