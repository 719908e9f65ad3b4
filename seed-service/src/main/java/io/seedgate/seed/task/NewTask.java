package io.seedgate.seed.task;

import io.seedgate.seed.input.Moment;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A task to be made.
 *
 * @param title 1 to 255 characters
 * @param description up to 10,000 characters; may be left out
 * @param dueAt may be left out
 */
public record NewTask(
    @NotBlank @Size(max = 255) String title,
    @Size(max = 10_000) @Schema(nullable = true) String description,
    @Moment @Schema(nullable = true) OffsetDateTime dueAt) {}
