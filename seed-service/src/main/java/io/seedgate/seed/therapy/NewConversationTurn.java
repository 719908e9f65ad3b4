package io.seedgate.seed.therapy;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A turn to be added to the end of a transcript.
 *
 * @param content 1 to 100,000 characters
 * @param startedAtMs milliseconds since the session began
 * @param endedAtMs not before {@code startedAtMs}
 */
public record NewConversationTurn(
    @NotNull TurnSpeaker speaker,
    @NotBlank @Size(max = 100_000) String content,
    @NotNull @Min(0) Integer startedAtMs,
    @NotNull @Min(0) Integer endedAtMs) {}
