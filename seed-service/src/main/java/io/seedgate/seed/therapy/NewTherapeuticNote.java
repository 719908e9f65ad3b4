package io.seedgate.seed.therapy;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A note to be written in the caller's name.
 *
 * @param content 1 to 100,000 characters
 */
public record NewTherapeuticNote(
    @NotNull NoteType noteType, @NotBlank @Size(max = 100_000) String content) {}
