package io.seedgate.seed.conversation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What of a message may be changed; the limits are those of {@link NewMessage}. Those that may be
 * empty may not be changed.
 */
public record MessageDetails(@NotBlank @Size(max = 100_000) String content) {}
