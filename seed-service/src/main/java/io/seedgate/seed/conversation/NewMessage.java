package io.seedgate.seed.conversation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A message to be added.
 *
 * @param content up to 100,000 characters; blank only if an assistant calls tools instead, or a
 *     tool answers nothing
 * @param toolCalls up to 100 objects, of an assistant's message alone
 */
@SaysSomething
public record NewMessage(
    @NotNull MessageRole role,
    @NotNull @Size(max = 100_000) String content,
    @Schema(implementation = Object[].class, nullable = true) @Size(max = 100)
        List<@NotNull ObjectNode> toolCalls) {}
