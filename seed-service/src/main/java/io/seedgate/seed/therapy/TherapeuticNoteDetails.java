package io.seedgate.seed.therapy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What of a note is given when it is written, and may be changed.
 *
 * @param content 1 to 100,000 characters
 */
public record TherapeuticNoteDetails(
    @NotNull NoteType noteType, @NotBlank @Size(max = 100_000) String content) {

  static TherapeuticNoteDetails of(TherapeuticNote note) {
    return new TherapeuticNoteDetails(note.noteType(), note.content());
  }
}
