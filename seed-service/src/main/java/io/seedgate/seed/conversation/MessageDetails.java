package io.seedgate.seed.conversation;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What of a message may be changed; the limits are those of {@link NewMessage}. */
public record MessageDetails(@NotNull @Size(max = 100_000) String content) {}
