package io.seedgate.seed.conversation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What of a thread is given at its beginning, and may be changed.
 *
 * @param title 1 to 255 characters
 */
public record ConversationDetails(@NotBlank @Size(max = 255) String title) {}
