package io.seedgate.seed.diff;

import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is to be undone: everything, unless a field narrows it.
 *
 * @param table only in this table
 * @param id only this row, of {@code table}; without {@code kind}
 * @param kind only what was done this way
 */
public record UndoRequest(
    @Pattern(regexp = "[a-z_][a-z0-9_]{0,62}") @Schema(nullable = true) String table,
    @Schema(nullable = true) UUID id,
    @Schema(nullable = true) ChangeKind kind) {

  static final UndoRequest EVERYTHING = new UndoRequest(null, null, null);

  boolean isEverything() {
    return equals(EVERYTHING);
  }

  boolean isClear() {
    return id == null || table != null && kind == null;
  }

  boolean covers(String name, ChangeKind change) {
    return (table == null || table.equals(name)) && (kind == null || kind == change);
  }
}
